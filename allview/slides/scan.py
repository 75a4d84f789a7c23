"""Reading whole-slide scans through OpenSlide."""

import contextlib
import ctypes
import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray
from openslide import (
    PROPERTY_NAME_BACKGROUND_COLOR,
    PROPERTY_NAME_MPP_X,
    PROPERTY_NAME_MPP_Y,
    OpenSlide,
    OpenSlideError,
    lowlevel,
)

from allview.slides.colour_profile import ColourProfile, colour_profile
from allview.slides.resolution import scale_from_mpp
from allview.slides.scan_check import MAX_TILE_PIXELS
from allview.slides.slide import MAX_SLIDE_PIXELS, Pixels, Scale, Slide, SlideError

_SIDES = ("width", "height")
_OPAQUE = 0xFF000000
"""The lowest pixel, as a number with the opacity on top, that nothing shows through."""
_KEPT_PIXELS = 1 << 22
"""Room of up to this size is used again for the next region: new memory is slow to get."""
_Raw = NDArray[np.uint32]


class ScannedSlide(Slide):
    """A scan of any vendor OpenSlide knows; regions are read from the file when asked for.

    Raises
    ------
    SlideError
        When OpenSlide cannot open it.
    """

    def __init__(self, path: Path, file: Path | None = None) -> None:
        self.path = path
        self._file = file or path
        self._is_closed = False
        try:
            self._scan = OpenSlide(self._file)
            self.level_dimensions = self._scan.level_dimensions
            self.level_downsamples = self._scan.level_downsamples
            properties = self._scan.properties
            self.metadata_scale = _scale(properties)
            self._profile = _profile(self._scan)
            background = properties.get(PROPERTY_NAME_BACKGROUND_COLOR, "FFFFFF")
            self._background = np.frombuffer(bytes.fromhex(background), np.uint8)
            self._room = np.empty(0, np.uint32)
            self._check_sizes(properties)
        except OpenSlideError as error:
            cause = "the scan cannot be opened; copy or export it again from the scanner"
            raise SlideError(path, f"{cause} ({self._reason(error)}).") from error

    def read_region(self, location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        """Read from the file; see ``Slide.read_region``. Gaps take the scan's background colour."""
        if self._is_closed:
            raise SlideError(self.path, "the slide was closed; open it again.")
        x, width = self._inside(location[0], size[0], level, 0)
        y, height = self._inside(location[1], size[1], level, 1)
        start = (max(location[0], 0), max(location[1], 0))
        if (width, height) == size:
            return self._read(start, level, size)
        region = np.full((size[1], size[0], 3), 255, np.uint8)
        if width > 0 and height > 0:
            region[y : y + height, x : x + width] = self._read(start, level, (width, height))
        return region

    def close(self) -> None:
        """Close the file; safe to call twice."""
        if not self._is_closed:
            self._scan.close()
        self._is_closed = True

    def _opened_again(self) -> Self:
        return type(self)(self.path, self._file)

    def _check_sizes(self, properties: Mapping[str, str]) -> None:
        """Refuse what no scanner writes: OpenSlide ends the app where there is no room for it."""
        for level, (width, height) in enumerate(self.level_dimensions):
            tile = [int(properties.get(f"openslide.level[{level}].tile-{s}", 0)) for s in _SIDES]
            if not 0 < width * height <= MAX_SLIDE_PIXELS or math.prod(tile) > MAX_TILE_PIXELS:
                self.close()
                claim = f"{width} × {height} pixels in tiles of {tile[0]} × {tile[1]}"
                cause = f"the scan is damaged (it claims {claim}); copy it again from the scanner."
                raise SlideError(self.path, cause)

    def _reason(self, error: Exception) -> str:
        """Give OpenSlide's words without the folder, which is long and may name a patient."""
        return str(error).replace(f"{self._file.parent}{os.sep}", "")

    def _inside(self, start: int, length: int, level: int, axis: int) -> tuple[int, int]:
        """Offset and length, in pixels of the level, of what lies on the slide along one axis."""
        downsample = self.level_downsamples[level]
        offset = round(max(-start, 0) / downsample)
        end = math.ceil(self.level_dimensions[level][axis] - start / downsample)
        return offset, min(length, end) - offset

    def _read(self, start: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        try:
            pixels = self._raw(start, level, size)
        except (OpenSlideError, ValueError) as error:
            self._reopen()
            cause = "part of the scan cannot be read; copy or export it again from the scanner"
            raise SlideError(self.path, f"{cause} ({self._reason(error)}).") from error
        rgb = np.asarray(cv2.cvtColor(pixels.view(np.uint8), cv2.COLOR_BGRA2RGB), np.uint8)
        if pixels.min() < _OPAQUE:
            rgb = _on(self._background, rgb, (pixels >> 24).astype(np.uint8))
        return rgb if self._profile is None else self._profile.pixels(rgb)

    def _raw(self, start: tuple[int, int], level: int, size: tuple[int, int]) -> _Raw:
        """Read premultiplied ARGB numbers, height × width × 1, which the next read overwrites.

        OpenSlide's own ``read_region`` makes a Pillow image of them, which numpy copies again.
        """
        n_pixels = size[0] * size[1]
        room = self._room if n_pixels <= len(self._room) else np.empty(n_pixels, np.uint32)
        if n_pixels <= _KEPT_PIXELS:
            self._room = room
        into = room.ctypes.data_as(ctypes.POINTER(ctypes.c_uint32))
        lowlevel._read_region(self._scan._osr, into, *start, level, *size)
        return room[:n_pixels].reshape(size[1], size[0], 1)

    def _reopen(self) -> None:
        """Take a new handle: the first error makes OpenSlide refuse every later read of the old."""
        with contextlib.suppress(OpenSlideError):
            fresh = OpenSlide(self._file)
            self._scan.close()
            self._scan = fresh


def _on(background: Pixels, rgb: Pixels, opacity: NDArray[np.uint8]) -> Pixels:
    """Lay premultiplied colours on a background; ``opacity`` is height × width × 1."""
    through = background * ((255 - opacity) / np.float32(255))
    return np.clip(rgb + through, 0, 255).round().astype(np.uint8)


def _profile(scan: OpenSlide) -> ColourProfile | None:
    try:
        profile = scan.color_profile
        return colour_profile(profile.tobytes() if profile else None)
    except (OSError, ValueError, OpenSlideError):
        # A damaged profile does not make the pixels unreadable.
        return None


def _scale(properties: Mapping[str, str]) -> Scale | None:
    try:
        mpp_x = float(properties[PROPERTY_NAME_MPP_X])
        mpp_y = float(properties[PROPERTY_NAME_MPP_Y])
    except (KeyError, ValueError):
        return None
    return scale_from_mpp(mpp_x, mpp_y)
