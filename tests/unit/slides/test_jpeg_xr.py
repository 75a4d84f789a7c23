"""JPEG XR decodes to red first, and what would end jxrlib's process is refused before."""

import struct

import imagecodecs
import numpy as np
import pytest

from allview.slides.jpeg_xr import decode_jpeg_xr
from tests.unit.slides.pictures import smooth

PICTURE = smooth(77, 90)
SIZE, EIGHT = (77, 90), np.dtype(np.uint8)
WRITTEN = bytes(imagecodecs.jpegxr_encode(PICTURE))
STREAM = WRITTEN.index(b"WMPHOTO")
RGB24 = bytes.fromhex("24c3dd6f034efe4bb1853d77768dc90d")


def changed(at: int, content: bytes) -> bytes:
    return WRITTEN[:at] + content + WRITTEN[at + len(content) :]


@pytest.mark.parametrize("order", [b"\x0c", b"\x0d"], ids=["24bppBGR", "24bppRGB"])
def test_red_comes_first_whatever_the_container_says(order: bytes) -> None:
    data = WRITTEN.replace(RGB24, RGB24[:-1] + order)
    decoded = decode_jpeg_xr(data, SIZE, 3, EIGHT)
    assert np.abs(decoded.astype(int) - PICTURE).max() <= 1
    assert (imagecodecs.jpegxr_decode(data) == decoded).all()


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"no picture at all", "of this kind"),
        (WRITTEN[:40], "requires a buffer"),
        (changed(4, struct.pack("<I", 1 << 30)), "requires a buffer"),
        (changed(STREAM, b"WMPHOTO!"), "of this kind"),
        (changed(STREAM + 10, b"\xc1"), "of this kind"),
        (changed(STREAM + 11, b"\x7b"), "of this kind"),
        (changed(STREAM + 12, struct.pack(">HH", 60_000, 60_000)), "60001 × 60001 pixels"),
        (changed(STREAM + 16, b"\xb0"), "of this kind"),
        (WRITTEN[: STREAM + 200], "bytes expected, 334 there"),
    ],
)
def test_damage_is_refused(data: bytes, cause: str) -> None:
    with pytest.raises(Exception, match=cause):
        decode_jpeg_xr(data, SIZE, 3, EIGHT)


def test_a_picture_of_another_kind_is_refused() -> None:
    for samples, kind in ((1, np.uint8), (1, np.uint16), (3, np.uint16)):
        with pytest.raises(ValueError, match="of this kind"):
            decode_jpeg_xr(WRITTEN, SIZE, samples, np.dtype(kind))


def test_a_codestream_in_tiles_is_found_to_be_whole() -> None:
    """Its header is longer: the sizes of the tiles stand before the plane's."""
    head = bytearray(WRITTEN[STREAM : STREAM + 16])
    head[9] |= 0x80
    cut = bytes(head) + bytes((0, 0x10, 0x02, 1, 1, 1)) + WRITTEN[STREAM + 16 :]
    data = WRITTEN[:STREAM] + cut
    # Not a codestream of three tiles, but no more damaged than jxrlib notices by itself.
    with pytest.raises(RuntimeError, match="returned"):
        decode_jpeg_xr(data, SIZE, 3, EIGHT)
