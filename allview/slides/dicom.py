"""What the header of a DICOM file says about the slide it is a part of."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEAD_BYTES = 1 << 20
_MAGIC_AT, _MAGIC = 128, b"DICM"
_WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6"
_OTHER_ENCODINGS = ("1.2.840.10008.1.2", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99")
"""Implicit kinds, high byte first, deflated: OpenSlide reads no slide that has one of them."""
_LONG_FORM = (b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT")
_UNKNOWN_LENGTH = 0xFFFFFFFF
_ITEM_GROUP = 0xFFFE
_SOP_CLASS, _TRANSFER_SYNTAX = (0x0002, 0x0002), (0x0002, 0x0010)
_SOP_INSTANCE, _SERIES = (0x0008, 0x0018), (0x0020, 0x000E)
_ROWS, _COLUMNS = (0x0028, 0x0010), (0x0028, 0x0011)
_TOTAL_COLUMNS, _TOTAL_ROWS = (0x0048, 0x0006), (0x0048, 0x0007)

Tag = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DicomPart:
    """One file of a slide: a level of the pyramid, a part of a level, or a label.

    ``series`` is what the files of one slide share, ``instance`` what no other has; ``size`` and
    ``tile`` are (width, height) in pixels.
    """

    series: str
    instance: str
    size: tuple[int, int]
    tile: tuple[int, int]


def dicom_part(path: Path) -> DicomPart | None:
    """Read the header of a file.

    Returns
    -------
    None where it is no DICOM file, or one that is no part of a whole-slide image.

    Raises
    ------
    ValueError
        When the header is cut short or damaged.
    OSError
        When the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_MAGIC_AT + len(_MAGIC))
        if head[_MAGIC_AT:] != _MAGIC:
            return None
        data = file.read(_HEAD_BYTES)
    values: dict[Tag, bytes] = {}
    try:
        for tag, value in _elements(data):
            values[tag] = value
            if tag == _SOP_CLASS and _text(value) != _WHOLE_SLIDE:
                return None
            if tag == _TRANSFER_SYNTAX and _text(value) in _OTHER_ENCODINGS:
                return None
            if tag >= _TOTAL_ROWS:
                break
        return DicomPart(
            _text(values[_SERIES]),
            _text(values[_SOP_INSTANCE]),
            (_number(values[_TOTAL_COLUMNS]), _number(values[_TOTAL_ROWS])),
            (_number(values[_COLUMNS]), _number(values[_ROWS])),
        )
    except (KeyError, struct.error, RecursionError) as error:
        msg = "its header is cut short or damaged"
        raise ValueError(msg) from error


def _elements(data: bytes) -> Iterator[tuple[Tag, bytes]]:
    """Walk over the elements of the outermost data set, explicit lengths, little-endian."""
    place = 0
    while True:
        tag, length, place = _element(data, place)
        if length == _UNKNOWN_LENGTH:
            yield tag, b""
            place = _after_sequence(data, place)
        else:
            yield tag, data[place : place + length]
            place += length


def _element(data: bytes, place: int) -> tuple[Tag, int, int]:
    """Give the tag and length of the element at a place, and where its value starts."""
    group, number = struct.unpack_from("<HH", data, place)
    if group == _ITEM_GROUP:
        return (group, number), struct.unpack_from("<I", data, place + 4)[0], place + 8
    if data[place + 4 : place + 6] in _LONG_FORM:
        return (group, number), struct.unpack_from("<I", data, place + 8)[0], place + 12
    return (group, number), struct.unpack_from("<H", data, place + 6)[0], place + 8


def _after_sequence(data: bytes, place: int) -> int:
    """Skip what has no length of its own: elements, items in them, up to a delimiter."""
    while True:
        tag, length, place = _element(data, place)
        if tag[0] == _ITEM_GROUP and length == 0:
            return place
        place = _after_sequence(data, place) if length == _UNKNOWN_LENGTH else place + length


def _text(value: bytes) -> str:
    return value.decode("ascii", "replace").rstrip("\0 ")


def _number(value: bytes) -> int:
    return int.from_bytes(value, "little")
