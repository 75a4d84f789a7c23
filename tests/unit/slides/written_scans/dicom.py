"""A DICOM whole-slide scan: one file a level, JPEG tiles, and a label that is a file as well."""

import struct
from pathlib import Path

import numpy as np

from allview.slides.slide import Pixels
from tests.unit.slides.written_scans.chart import MPP, chart, jpeg, shrunk, tiles

_TILE = 128
_UID = "1.2.826.0.1.3680043.8.498"
_WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6"
_JPEG_BASELINE = "1.2.840.10008.1.2.4.50"
_LONG_FORM = ("OB", "SQ", "UN", "OW", "UT")
_UNKNOWN_LENGTH = 0xFFFFFFFF


def write_dicom(folder: Path, series: int = 1) -> Path:
    """Write a folder of three files that are one slide; give the folder."""
    scan = folder / "dicom"
    scan.mkdir(exist_ok=True)
    for factor, kind in ((1, "ORIGINAL\\PRIMARY\\VOLUME\\NONE"), (2, _RESAMPLED)):
        content = _instance(shrunk(chart(), factor), kind, series, factor)
        (scan / f"{series}_level{factor}.dcm").write_bytes(content)
    label = np.full((_TILE, _TILE, 3), (250, 0, 250), np.uint8)
    content = _instance(label, "ORIGINAL\\PRIMARY\\LABEL\\NONE", series, 9)
    (scan / f"{series}_label.dcm").write_bytes(content)
    return scan


_RESAMPLED = "DERIVED\\PRIMARY\\VOLUME\\RESAMPLED"


def _instance(pixels: Pixels, image_type: str, series: int, number: int) -> bytes:
    height, width = pixels.shape[:2]
    frames = [jpeg(tile) for row in tiles(pixels, _TILE) for tile in row]
    uid = f"{_UID}.{series}.{number}"
    spacing = f"{MPP * number / 1000:.7f}"
    measures = _sequence(_element(0x0028, 0x0030, "DS", f"{spacing}\\{spacing}"))
    shared = _sequence(_element(0x0028, 0x9110, "SQ", measures))
    elements = (
        (0x0008, 0x0008, "CS", image_type),
        (0x0008, 0x0016, "UI", _WHOLE_SLIDE),
        (0x0008, 0x0018, "UI", uid),
        (0x0020, 0x000D, "UI", f"{_UID}.0"),
        (0x0020, 0x000E, "UI", f"{_UID}.{series}"),
        (0x0020, 0x9311, "CS", "TILED_FULL"),
        (0x0028, 0x0002, "US", 3),
        (0x0028, 0x0004, "CS", "YBR_FULL_422"),
        (0x0028, 0x0006, "US", 0),
        (0x0028, 0x0008, "IS", str(len(frames))),
        (0x0028, 0x0010, "US", _TILE),
        (0x0028, 0x0011, "US", _TILE),
        (0x0028, 0x0100, "US", 8),
        (0x0028, 0x0101, "US", 8),
        (0x0028, 0x0102, "US", 7),
        (0x0028, 0x0103, "US", 0),
        (0x0048, 0x0006, "UL", width),
        (0x0048, 0x0007, "UL", height),
        (0x0048, 0x0303, "UL", 1),
        (0x5200, 0x9229, "SQ", shared),
    )
    data = b"".join(_element(*element) for element in elements)
    return bytes(128) + b"DICM" + _meta(uid) + data + _pixel_data(frames)


def _meta(uid: str) -> bytes:
    content = b"".join(
        _element(0x0002, number, kind, value)
        for number, kind, value in (
            (0x0001, "OB", b"\0\1"),
            (0x0002, "UI", _WHOLE_SLIDE),
            (0x0003, "UI", uid),
            (0x0010, "UI", _JPEG_BASELINE),
            (0x0012, "UI", f"{_UID}.99"),
        )
    )
    return _element(0x0002, 0x0000, "UL", len(content)) + content


def _element(group: int, number: int, kind: str, value: str | int | bytes) -> bytes:
    if isinstance(value, int):
        value = struct.pack("<H" if kind == "US" else "<I", value)
    elif isinstance(value, str):
        value = value.encode()
    value += (b"\0" if kind in ("UI", "OB") else b" ") * (len(value) % 2)
    form = "<HH2s2xI" if kind in _LONG_FORM else "<HH2sH"
    return struct.pack(form, group, number, kind.encode(), len(value)) + value


def _item(content: bytes) -> bytes:
    return struct.pack("<HHI", 0xFFFE, 0xE000, len(content)) + content


def _sequence(content: bytes) -> bytes:
    return _item(content)


def _pixel_data(frames: list[bytes]) -> bytes:
    head = struct.pack("<HH2s2xI", 0x7FE0, 0x0010, b"OB", _UNKNOWN_LENGTH)
    items = b"".join(_item(frame + b"\0" * (len(frame) % 2)) for frame in frames)
    return head + _item(b"") + items + struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)
