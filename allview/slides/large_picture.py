"""Pictures too large for memory: decoded once, onto the disk, and kept as a tiled pyramid.

No decoder at hand gives a PNG or JPEG by rows (Pillow's incremental parser stores what it is fed
until the end, python-pillow/Pillow issue 5046; OpenCV and imagecodecs decode whole pictures). But
imagecodecs decodes into any array, and that array may be a file.
"""

import mmap
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from allview.slides.orientation import upright
from allview.slides.pyramid_cache import cached_pyramid
from allview.slides.pyramid_writer import write_pyramid
from allview.slides.scan import ScannedSlide
from allview.slides.scratch import scratch_array
from allview.slides.shared_build import Progress
from allview.slides.slide import Pixels, Scale, Slide, SlideError

MAX_LARGE_PIXELS = 2_000_000_000
MAX_PROGRESSIVE_PIXELS = 500_000_000
"""A progressive JPEG is decoded from all its coefficients, 3 to 6 bytes a pixel of memory."""
_DECODED_SHARE = 0.3  # of the time, measured; the rest is writing
_BYTES_A_PIXEL = 8  # the decoded picture (up to 4), coarser levels (1), the pyramid (about 3)
_LOOK_S = 0.2
_ROWS_LOOKED_AT = 50
_TAIL = 1 << 20
_END_OF_JPEG = b"\xff\xd9"
_ORIENTATION = 0x0112
_PNG_DEPTH_AT = 24


def open_large_photograph(
    path: Path,
    image: Image.Image,
    scale: Scale | None,
    convert: Callable[[Image.Image], Pixels],
    on_progress: Progress,
) -> Slide:
    """Open a PNG or JPEG through its pyramid in the cache, which is built where it lacks.

    Parameters
    ----------
    path : the picture.
    image : its header, not decoded.
    scale : what the file states.
    convert : turns a strip of the picture, in Pillow's mode, into RGB.
    on_progress : told the share done while a pyramid is built.

    Raises
    ------
    SlideError
        When it is above 2 gigapixels, a BMP, damaged, or the disk has no room.
    """
    width, height = image.size
    _check(path, image)
    orientation = _orientation(image)
    size = (height, width) if orientation in (5, 6, 7, 8) else (width, height)

    def build(file: Path, tell: Progress) -> None:
        """Decode the picture once, onto the disk, and write its pyramid strip by strip."""
        dtype = np.uint16 if _is_deep_png(path, image) else np.uint8
        channels = _channels(image)
        shape = (height, width, channels) if channels > 1 else (height, width)
        with scratch_array(file.parent, shape, dtype) as decoded:
            _decode_aside(path, image, decoded, lambda share: tell(_DECODED_SHARE * share))
            turned = upright(decoded, orientation)
            write_pyramid(
                file,
                size,
                lambda top, bottom: convert(_strip(turned[top:bottom], image.format)),
                lambda share: tell(_DECODED_SHARE + (1 - _DECODED_SHARE) * share),
            )

    return _open(path, scale, width * height, build, on_progress)


def open_through_pyramid(path: Path, slide: Slide, on_progress: Progress) -> Slide:
    """Open a slide without coarse levels through its pyramid in the cache; see above."""
    width, height = slide.size
    check_untiled(path, width, height)

    def build(file: Path, tell: Progress) -> None:
        """Read the finest level strip by strip and write its pyramid."""
        # A handle belongs to one thread, and ``slide`` to one that may leave before the end.
        with slide.twin() as own:
            write_pyramid(
                file,
                (width, height),
                lambda top, bottom: own.read_region((0, top), 0, (width, bottom - top)),
                tell,
            )

    return _open(path, slide.metadata_scale, width * height, build, on_progress)


def _open(
    path: Path,
    scale: Scale | None,
    n_pixels: int,
    build: Callable[[Path, Progress], None],
    on_progress: Progress,
) -> Slide:
    kept = cached_pyramid(path, n_pixels * _BYTES_A_PIXEL, build, on_progress)
    slide = ScannedSlide(path, kept)
    slide.metadata_scale = scale
    return slide


def _check(path: Path, image: Image.Image) -> None:
    is_progressive = bool(image.info.get("progressive"))
    limit = MAX_PROGRESSIVE_PIXELS if is_progressive else MAX_LARGE_PIXELS
    if image.format not in ("PNG", "JPEG"):
        # imagecodecs ends the process on a BMP whose size is forged.
        raise SlideError(path, f"a {image.format} of this size is not read; save it as PNG.")
    check_untiled(path, *image.size, limit)


def check_untiled(path: Path, width: int, height: int, limit: int = MAX_LARGE_PIXELS) -> None:
    """Refuse a picture without coarse levels that is above a limit.

    Raises
    ------
    SlideError
        One sentence.
    """
    if width * height > limit:
        over = f"{width} × {height} pixels exceed the limit of {limit // 1_000_000} megapixels"
        raise SlideError(path, f"{over} for an untiled picture; save it as a tiled pyramid TIFF.")


def _orientation(image: Image.Image) -> int:
    try:
        # PngImageFile's own would decode the picture first, to see what follows it.
        return int(Image.Image.getexif(image).get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - a camera's broken note does not make it unreadable
        return 1


def _is_deep_png(path: Path, image: Image.Image) -> bool:
    """Whether its samples have 16 bits, which Pillow's mode does not say of colours."""
    with path.open("rb") as file:
        file.seek(_PNG_DEPTH_AT)
        return image.format == "PNG" and file.read(1) == b"\x10"


def _channels(image: Image.Image) -> int:
    """How many samples a pixel has when imagecodecs decodes it: palettes are looked up."""
    colours = 3 if image.mode == "P" else len(image.getbands())
    return colours + 1 if "transparency" in image.info else colours


def _decode_aside(path: Path, image: Image.Image, out: NDArray[Any], tell: Progress) -> None:
    """Decode in a thread of its own, because a decoder cannot be broken off: it is left alone.

    Its array then stays until it is done, in a file that has no name any more.
    """
    failure: list[Exception] = []

    def decode() -> None:
        try:
            _decode(path, image, out)
        except Exception as error:  # noqa: BLE001 - raised again below
            failure.append(error)

    decoder = threading.Thread(target=decode, name="decoder", daemon=True)
    decoder.start()
    while decoder.is_alive():
        decoder.join(_LOOK_S)
        tell(_share_written(out))
    if failure:
        raise failure[0]
    tell(1.0)


def _share_written(out: NDArray[Any]) -> float:
    """Guess how far a decoder is that writes rows from the top into zeros."""
    rows = np.linspace(0, len(out) - 1, _ROWS_LOOKED_AT).astype(int)
    written = [number for number, row in enumerate(rows, start=1) if out[row].any()]
    return (written[-1] if written else 0) / _ROWS_LOOKED_AT


def _decode(path: Path, image: Image.Image, out: NDArray[Any]) -> None:
    decoders = {
        "PNG": imagecodecs.png_decode,
        "JPEG": imagecodecs.jpeg8_decode,
    }
    cause = "the picture is cut short or damaged; copy it again from its source"
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        # libjpeg fills what is missing with grey and says nothing.
        if image.format == "JPEG" and data.rfind(_END_OF_JPEG, max(0, len(data) - _TAIL)) < 0:
            raise SlideError(path, f"{cause} (its end is missing).")
        try:
            decoders[str(image.format)](data, out=out)
        except (RuntimeError, ValueError) as error:
            raise SlideError(path, f"{cause} ({error}).") from error


def _strip(samples: NDArray[Any], file_format: str | None) -> Image.Image:
    """Give a strip in the mode that Pillow would have decoded the picture in."""
    if samples.dtype == np.uint16:
        samples = (samples >> 8).astype(np.uint8)
    if samples.ndim == 3 and samples.shape[2] == 4 and file_format == "JPEG":
        return Image.fromarray(255 - samples, "CMYK")  # printing inks are stored inverted
    return Image.fromarray(np.ascontiguousarray(samples))
