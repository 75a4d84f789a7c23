"""Reading photographs: PNG, JPEG and BMP, told apart by their first bytes."""

import contextlib
import functools
import math
import struct
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from PIL.BmpImagePlugin import BmpImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from allview.slides.colour_profile import ColourProfile, colour_profile
from allview.slides.in_memory import InMemorySlide, check_size
from allview.slides.large_picture import open_large_photograph
from allview.slides.resolution import scale_from_dpi
from allview.slides.shared_build import Progress
from allview.slides.slide import Pixels, Scale, Slide, SlideError
from allview.slides.tiff_check import MAX_PIXELS_A_BYTE_OF_JPEG

# The decoders are called by name and not through Image.open: that one would try forty formats on a
# stranger's file, and warns of pictures half as large as ours may be.
_DECODERS: tuple[tuple[bytes, type[ImageFile]], ...] = (
    (b"\x89PNG\r\n\x1a\n", PngImageFile),
    (b"\xff\xd8\xff", JpegImageFile),
    (b"BM", BmpImageFile),
)
_MAX_PIXELS_A_BYTE = 8 * 1032  # one bit a pixel, and deflate shrinks by at most 1032
_16_BIT_MODES = ("I;16", "I;16B", "I;16L", "I")
# What Pillow's decoders raise on damaged files, found by cutting and corrupting ours.
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    AssertionError,
    struct.error,
)


def is_photograph(head: bytes) -> bool:
    """Whether a file that starts with these bytes is one that ``open_photograph`` reads."""
    return any(head.startswith(magic) for magic, _ in _DECODERS)


def photograph_size(path: Path) -> tuple[int, int] | None:
    """Read (width, height), as stored, from a photograph's header; None of any other file.

    Raises
    ------
    Exception
        When it is damaged.
    """
    with path.open("rb") as file:
        head = file.read(16)
        file.seek(0)
        decoder = next((d for magic, d in _DECODERS if head.startswith(magic)), None)
        if decoder is None:
            return None
        with decoder(file) as image:
            return image.size


def open_photograph(path: Path, on_progress: Progress, held_pixels: int) -> Slide:
    """Read a photograph, turned as its EXIF orientation says, transparency on white, in sRGB.

    One above ``held_pixels`` is shown through a pyramid in the user's cache.

    Parameters
    ----------
    path : the file.
    on_progress : told the share done while a pyramid is built.
    held_pixels : the most that a picture in memory has.

    Raises
    ------
    SlideError
        When it is too large, cut short or damaged.
    """
    with path.open("rb") as file:
        head = file.read(16)
        file.seek(0)
        decoder = next(d for magic, d in _DECODERS if head.startswith(magic))
        try:
            with decoder(file) as image:
                _check_header(path, image)
                profile = colour_profile(image.info.get("icc_profile"))
                convert = functools.partial(_rgb, profile)
                if math.prod(image.size) > held_pixels:
                    return open_large_photograph(path, image, _scale(image), convert, on_progress)
                image.load()
                return InMemorySlide(path, convert(_upright(image)), _scale(image))
        except _DAMAGE as error:
            cause = "the picture is cut short or damaged; copy it again from its source"
            raise SlideError(path, f"{cause} ({error}).") from error


def _check_header(path: Path, image: Image.Image) -> None:
    """Refuse a picture that claims more pixels than its bytes can hold, before room is made."""
    check_size(path, *image.size)
    densest = MAX_PIXELS_A_BYTE_OF_JPEG if image.format == "JPEG" else _MAX_PIXELS_A_BYTE
    if math.prod(image.size) > path.stat().st_size * densest:
        msg = f"{image.size[0]} × {image.size[1]} pixels in {path.stat().st_size} bytes"
        raise ValueError(msg)


def _rgb(profile: ColourProfile | None, image: Image.Image) -> Pixels:
    if image.mode in _16_BIT_MODES:
        image = Image.fromarray((np.asarray(image).astype(np.uint32) >> 8).astype(np.uint8))
    if image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode == "P":
        image = image.convert("RGB")
    if profile is not None:
        image = profile.image(image)
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return np.asarray(image if image.mode == "RGB" else image.convert("RGB"))


def _upright(image: Image.Image) -> Image.Image:
    # A camera's broken note on how it was held does not make the picture unreadable.
    with contextlib.suppress(*_DAMAGE):
        # In place: most pictures are upright, and need no copy.
        ImageOps.exif_transpose(image, in_place=True)
    return image


def _scale(image: Image.Image) -> Scale | None:
    dpi = image.info.get("dpi")
    return scale_from_dpi(float(dpi[0]), float(dpi[1])) if dpi else None
