"""Reading the TIFFs that OpenSlide refuses: strips, planes, 16 bits, rare compressions."""

import re
from pathlib import Path

import numpy as np
import tifffile
from numpy.typing import NDArray

from allview.slides.in_memory import InMemorySlide, check_size
from allview.slides.resolution import scale_from_dpi, scale_from_mpp
from allview.slides.slide import Pixels, Scale, SlideError

_MAGICS = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_WANTED = "export it as an 8-bit RGB TIFF or PNG"
_GREY = ("MINISBLACK", "MINISWHITE")
_COLOUR = ("RGB", "YCBCR", "PALETTE")
_OME_SIZE = re.compile(r'PhysicalSize([XY])="([0-9.eE+-]+)"')
_OME_UNIT = re.compile(r'PhysicalSize[XY]Unit="([^"]+)"')
_JPEG = 7
_DPI_PER_UNIT = {2: 1.0, 3: 2.54}  # ResolutionUnit: inch, centimetre


def is_tiff(head: bytes) -> bool:
    """Whether a file that starts with these bytes is a TIFF or BigTIFF."""
    return head.startswith(_MAGICS)


def open_tiff(path: Path) -> InMemorySlide:
    """Read the first picture of a TIFF as 8-bit RGB.

    Grey becomes equal red, green and blue; more than 8 bits are cut to the top 8 of the range in
    use; transparency is laid on white. A stack of channels, focus depths or pages is refused, as
    nobody could say which of them is the slide.

    Raises
    ------
    SlideError
        When it is too large, damaged, or no flat picture.
    """
    try:
        with tifffile.TiffFile(path) as tiff:
            series = tiff.series[0]
            page = series.keyframe
            _check_flat(path, series)
            height, width = (series.shape[series.axes.index(axis)] for axis in "YX")
            check_size(path, width, height)
            pixels = _rgb(path, page, _samples_last(series))
            scale = _ome_scale(tiff.ome_metadata) or _tag_scale(page)
            return InMemorySlide(path, _upright(pixels, page), scale)
    except SlideError:
        raise
    except Exception as error:  # decoders of forty compressions raise anything
        cause = f"the TIFF is damaged or of a kind AllView cannot decode; {_WANTED}"
        raise SlideError(path, f"{cause} ({error}).") from error


def _check_flat(path: Path, series: tifffile.TiffPageSeries) -> None:
    """Refuse a series with more than one plane."""
    stacked = [n for n, axis in zip(series.shape, series.axes, strict=True) if axis not in "YXS"]
    planes = int(np.prod(stacked)) if stacked else 1
    if planes > 1:
        raise SlideError(path, f"it holds {planes} planes, not one colour picture; {_WANTED}.")


def _samples_last(series: tifffile.TiffPageSeries) -> NDArray[np.generic]:
    """Read the picture as height × width × samples, however its planes are stored."""
    data = np.asarray(series.asarray())
    order = [series.axes.index(axis) for axis in "YX"]
    if "S" in series.axes:
        order.append(series.axes.index("S"))
    kept = [i for i in range(data.ndim) if i in order]
    flat = data.reshape([data.shape[i] for i in kept])
    picture = np.transpose(flat, [kept.index(i) for i in order])
    return picture if picture.ndim == 3 else picture[:, :, None]


def _rgb(path: Path, page: tifffile.TiffPage, data: NDArray[np.generic]) -> Pixels:
    photometric = getattr(page.photometric, "name", str(page.photometric))
    # tifffile turns YCbCr into RGB inside JPEG data and nowhere else.
    raw_ycbcr = photometric == "YCBCR" and int(page.compression) != _JPEG
    if photometric not in _GREY + _COLOUR or raw_ycbcr or data.dtype.kind not in "ub":
        kind = f"{photometric} {data.dtype}"
        raise SlideError(path, f"its pixels ({kind}) are no colours AllView knows; {_WANTED}.")
    if photometric == "PALETTE":
        table = np.asarray(page.colormap) >> 8
        return np.moveaxis(table[:, data[:, :, 0]], 0, -1).astype(np.uint8)
    eight = _eight_bits(data)
    if photometric == "MINISWHITE":
        eight = 255 - eight
    colours = 1 if photometric in _GREY else 3
    rgb = np.repeat(eight[:, :, :1], 3, axis=2) if colours == 1 else eight[:, :, :3]
    return _on_white(rgb, eight[:, :, colours], page) if _has_alpha(page) else rgb


def _eight_bits(data: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Keep the top 8 bits of the range in use: a 12-bit camera fills 12 of 16 bits."""
    if data.dtype.kind == "b":
        return np.where(data, 255, 0).astype(np.uint8)
    whole = data.astype(np.uint64) if data.dtype.itemsize > 2 else data.astype(np.uint16)
    excess = max(int(whole.max()).bit_length() - 8, 0) if data.dtype.itemsize > 1 else 0
    return (whole >> excess).astype(np.uint8)


def _has_alpha(page: tifffile.TiffPage) -> bool:
    return any(int(extra) in (1, 2) for extra in page.extrasamples)


def _on_white(rgb: Pixels, alpha: NDArray[np.uint8], page: tifffile.TiffPage) -> Pixels:
    opacity = alpha[:, :, None] / np.float32(255)
    premultiplied = int(page.extrasamples[0]) == 1
    colour = rgb if premultiplied else rgb * opacity
    return np.clip(colour + (1 - opacity) * 255, 0, 255).round().astype(np.uint8)


def _upright(pixels: Pixels, page: tifffile.TiffPage) -> Pixels:
    """Turn the picture as TIFF tag 274 says: 1 upright ... 8 turned left."""
    tag = page.tags.get("Orientation")
    orientation = int(tag.value) if tag else 1
    if orientation >= 5:
        pixels = pixels.transpose(1, 0, 2)
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    return pixels


def _ome_scale(metadata: str | None) -> Scale | None:
    """Read what OME-TIFF states: the physical size of a pixel, in µm where no unit is named."""
    if metadata is None:
        return None
    sizes = dict(_OME_SIZE.findall(metadata))
    units = set(_OME_UNIT.findall(metadata))
    if not {"X", "Y"} <= sizes.keys() or units - {"µm", "&#181;m", "um"}:
        return None
    return scale_from_mpp(float(sizes["X"]), float(sizes["Y"]))


def _tag_scale(page: tifffile.TiffPage) -> Scale | None:
    unit = page.tags.get("ResolutionUnit")
    per_inch = _DPI_PER_UNIT.get(int(unit.value) if unit else 2)
    across, down = page.tags.get("XResolution"), page.tags.get("YResolution")
    if per_inch is None or across is None or down is None:
        return None
    x, y = (tag.value[0] / tag.value[1] if tag.value[1] else 0.0 for tag in (across, down))
    return scale_from_dpi(x * per_inch, y * per_inch)
