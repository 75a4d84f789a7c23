"""The µm per pixel that a TIFF states, in OME's words or in its resolution tags."""

import re

import tifffile

from allview.slides.resolution import scale_from_dpi, scale_from_mpp
from allview.slides.slide import Scale

_OME_SIZE = re.compile(r'PhysicalSize([XY])="([0-9.eE+-]+)"')
_OME_UNIT = re.compile(r'PhysicalSize[XY]Unit="([^"]+)"')
_DPI_PER_UNIT = {2: 1.0, 3: 2.54}  # ResolutionUnit: inch, centimetre


def tiff_scale(tiff: tifffile.TiffFile, page: tifffile.TiffPage) -> Scale | None:
    """Read the scale that OME-XML or the tags of a page state; None where it cannot be true."""
    return _ome_scale(tiff.ome_metadata) or _tag_scale(page)


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
