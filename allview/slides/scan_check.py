"""Whether what a scan claims can be true: asked before OpenSlide is.

OpenSlide makes room for as many tiles, and for tiles as large, as the lists beside a scan claim;
where there is none it ends the whole process (GLib's g_malloc aborts).
"""

import math
import re
import struct
from pathlib import Path

from allview.slides.czi_directory import CziTile, read_tiles
from allview.slides.dicom import dicom_part
from allview.slides.slide import MAX_SLIDE_PIXELS, SlideError

MAX_TILE_PIXELS = 100_000_000
"""What is decoded at once: 400 MB; the largest that scanners write are of 16 megapixels."""
_MAX_LIST_BYTES = 1 << 20
_MAX_PARTS = 100_000
_MAX_POSITIONS = 20_000_000
_DAMAGED = "copy it again from the scanner, with all its files"


def check_scan(path: Path, vendor: str) -> None:
    """Refuse a scan where OpenSlide would end the app, or pass over lost parts.

    TIFFs and Zeiss CZI are looked at elsewhere (``check_tiles``, ``check_czi``). What cannot be
    parsed passes: OpenSlide says what is wrong with it.

    Parameters
    ----------
    path : the scan, or the folder of a DICOM slide.
    vendor : as OpenSlide names it.

    Raises
    ------
    SlideError
        One sentence.
    """
    try:
        fault = _CHECKS[vendor](path) if vendor in _CHECKS else None
    except (OSError, ValueError, struct.error):
        return
    if fault:
        raise SlideError(path, fault)


def check_czi(path: Path) -> list[CziTile] | None:
    """Look at each tile in the directory of a Zeiss CZI, and give them to whoever opens it.

    Returns
    -------
    None where the file cannot be read that far: who opens it says what is wrong.

    Raises
    ------
    SlideError
        One sentence, where OpenSlide would end the app.
    """
    try:
        with path.open("rb") as file:
            tiles = read_tiles(file)
    except ValueError as error:
        raise SlideError(path, _damaged(str(error))) from error
    except (OSError, struct.error):
        return None
    if any(math.prod(tile.stored) > MAX_TILE_PIXELS for tile in tiles):
        raise SlideError(path, _damaged("a tile too large to decode"))
    return tiles


def _damaged(what: str) -> str:
    return f"the scan is damaged ({what}); {_DAMAGED}."


def _dicom_fault(path: Path) -> str | None:
    """Look at each file of the slide: OpenSlide leaves out those that it cannot read."""
    folder = path if path.is_dir() else path.parent
    named = None if path.is_dir() else dicom_part(path)
    for file in sorted(folder.iterdir()):
        try:
            part = dicom_part(file) if file.is_file() else None
        except ValueError as error:
            if named is None:
                return _damaged(f"{file.name}: {error}")
            continue
        if part is None or (named is not None and named.series != part.series):
            continue
        (width, height), (across, down) = part.size, part.tile
        if not (0 < width * height <= MAX_SLIDE_PIXELS and 0 < across * down <= MAX_TILE_PIXELS):
            claim = f"{width} × {height} pixels in tiles of {across} × {down}"
            return _damaged(f"{file.name} claims {claim}")
    return None


def _hamamatsu_fault(path: Path) -> str | None:
    """Check the list of a VMS or VMU scan; OpenSlide 4.0.1 ends on a VMU it does not support."""
    text = _list_text(path)
    columns, rows = _highest(text, "NoJpegColumns"), _highest(text, "NoJpegRows")
    if columns * rows > _MAX_PARTS:
        return _damaged(f"it claims {columns} × {rows} files")
    if "[Uncompressed Virtual Microscope Specimen]" not in text:
        return None
    kind = [
        re.findall(rf"^\s*{key}\s*=(.*)$", text, re.M) for key in ("BitsPerPixel", "PixelOrder")
    ]
    known = [[value.strip() for value in values] for values in kind] == [["36"], ["RGB"]]
    return None if known else _damaged("its pixels are not of 36 bits, red, green and blue")


def _mirax_fault(path: Path) -> str | None:
    text = _list_text(path.with_suffix("") / "Slidedat.ini")
    across, down = _highest(text, "IMAGENUMBER_X"), _highest(text, "IMAGENUMBER_Y")
    if across * down > _MAX_POSITIONS:
        return _damaged(f"it claims {across} × {down} pictures")
    if _highest(text, r"(?:\w*HIER_(?:\d+_)?|FILE_)COUNT") > _MAX_PARTS:
        return _damaged("it claims more files or levels than there can be")
    width, height = _highest(text, "DIGITIZER_WIDTH"), _highest(text, "DIGITIZER_HEIGHT")
    return None if width * height <= MAX_TILE_PIXELS else _damaged(f"a tile of {width} × {height}")


def _list_text(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_MAX_LIST_BYTES).decode("utf-8", "replace")


def _highest(text: str, key: str) -> int:
    """Give the highest number under a key, in whatever group; 0 where there is none."""
    found = re.findall(rf"^\s*{key}\s*=\s*(\d+)", text, re.M)
    return max((int(number) for number in found), default=0)


_CHECKS = {
    "dicom": _dicom_fault,
    "hamamatsu": _hamamatsu_fault,
    "mirax": _mirax_fault,
}
