"""What the numbers in a TIFF mean as colours: grey, palette, 16 bits, transparency."""

from pathlib import Path

import numpy as np
import tifffile
from numpy.typing import NDArray

from allview.slides.slide import Pixels, SlideError

WANTED = "export it as an 8-bit RGB TIFF or PNG"
_GREY = ("MINISBLACK", "MINISWHITE")
_COLOUR = ("RGB", "YCBCR", "PALETTE")
_JPEG = 7
_MAX_SAMPLES = 8


class TiffColours:
    """Turns the samples of a page into 8-bit RGB, on any part of it alike.

    Grey becomes equal red, green and blue; more than 8 bits are cut to the top 8 of the range in
    use; transparency is laid on white.

    Parameters
    ----------
    path : the file, for the error.
    page : the page or the keyframe of the pages.

    Raises
    ------
    SlideError
        When the page holds no colours: floating point, printing inks, raw luminance and chroma.
    """

    def __init__(self, path: Path, page: tifffile.TiffPage) -> None:
        self._photometric = getattr(page.photometric, "name", str(page.photometric))
        self._dtype = np.dtype(page.dtype)
        # tifffile turns YCbCr into RGB inside JPEG data and nowhere else.
        raw_ycbcr = self._photometric == "YCBCR" and int(page.compression) != _JPEG
        known = self._photometric in _GREY + _COLOUR and not raw_ycbcr
        least = 3 if self._photometric in ("RGB", "YCBCR") else 1
        fits = least <= page.samplesperpixel <= _MAX_SAMPLES
        if not known or not fits or self._dtype.kind not in "ub":
            kind = f"{self._photometric} {self._dtype}"
            raise SlideError(path, f"its pixels ({kind}) are no colours AllView knows; {WANTED}.")
        self._extras = tuple(int(extra) for extra in page.extrasamples)
        self._table: NDArray[np.uint8] | None = None
        if self._photometric == "PALETTE":
            self._table = (np.asarray(page.colormap) >> 8).astype(np.uint8)
        self.bits = min(int(np.max(page.bitspersample)), 8 * self._dtype.itemsize)
        """How many bits of each sample are in use, at most those that it has."""

    @property
    def is_grey(self) -> bool:
        """Whether red, green and blue are one sample."""
        return self._photometric in _GREY

    @property
    def white(self) -> int:
        """The sample that is white: what a tile left out of the file shows."""
        if self._photometric in ("MINISWHITE", "PALETTE"):
            return 0
        return 1 if self._dtype.kind == "b" else int((1 << self.bits) - 1)

    def rgb(self, data: NDArray[np.generic]) -> Pixels:
        """Turn samples (height × width × samples) into RGB."""
        if self._table is not None:
            return np.ascontiguousarray(np.moveaxis(self._table[:, data[:, :, 0]], 0, -1))
        eight = self._eight_bits(data)
        if self._photometric == "MINISWHITE":
            eight = 255 - eight
        if self.is_grey:
            rgb, alpha = np.repeat(eight[:, :, :1], 3, axis=2), eight[:, :, 1:2]
        else:
            rgb, alpha = eight[:, :, :3], eight[:, :, 3:4]
        if alpha.size and any(extra in (1, 2) for extra in self._extras):
            return _on_white(rgb, alpha, is_premultiplied=self._extras[0] == 1)
        return np.ascontiguousarray(rgb)

    def _eight_bits(self, data: NDArray[np.generic]) -> NDArray[np.uint8]:
        """Keep the top 8 of the bits in use: a 12-bit camera fills 12 of 16 bits."""
        if data.dtype.kind == "b":
            return np.where(data, 255, 0).astype(np.uint8)
        if self.bits == 8:
            return data.astype(np.uint8, copy=False)
        # Not read as big-endian numbers any more, which are slow.
        whole = data.astype(data.dtype.newbyteorder("="))
        if self.bits < 8:
            scaled = whole.astype(np.uint16) * 255 // ((1 << self.bits) - 1)
            return np.asarray(scaled, np.uint8)
        return np.asarray(np.minimum(whole >> (self.bits - 8), 255), np.uint8)


def _on_white(rgb: Pixels, alpha: NDArray[np.uint8], *, is_premultiplied: bool) -> Pixels:
    opacity = alpha / np.float32(255)
    colour = rgb if is_premultiplied else rgb * opacity
    return np.clip(colour + (1 - opacity) * 255, 0, 255).round().astype(np.uint8)
