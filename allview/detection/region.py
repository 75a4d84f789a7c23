"""A connected piece of a tile: one nucleus, or a part of one."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]
"""height × width, 1 inside and 0 outside."""


def disc(radius_px: float) -> Mask:
    """Make a round structuring element of at least 3 × 3 pixels."""
    side = 2 * max(1, round(radius_px)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)


@dataclass(frozen=True, slots=True)
class Region:
    """Some pixels of a tile.

    Parameters
    ----------
    x, y : top left corner of the mask in the tile.
    mask : the pixels, in a rectangle that just holds them.
    """

    x: int
    y: int
    mask: Mask

    @property
    def right(self) -> int:
        """First column behind the region."""
        return self.x + int(self.mask.shape[1])

    @property
    def bottom(self) -> int:
        """First row below the region."""
        return self.y + int(self.mask.shape[0])

    @property
    def area(self) -> int:
        """Pixels inside."""
        return int(np.count_nonzero(self.mask))

    @property
    def diameter(self) -> float:
        """Diameter of the circle of equal area, in pixels."""
        return 2 * math.sqrt(self.area / math.pi)

    @property
    def center(self) -> tuple[float, float]:
        """(x, y) of the middle of its pixels; the middle of pixel (0, 0) is (0.5, 0.5)."""
        rows, columns = np.nonzero(self.mask)
        return self.x + float(columns.mean()) + 0.5, self.y + float(rows.mean()) + 0.5

    def touches_edge(self, width: int, height: int) -> bool:
        """Whether the tile of this size cuts it."""
        return self.x == 0 or self.y == 0 or self.right == width or self.bottom == height

    def near(self, other: "Region", gap: int) -> bool:
        """Whether the rectangles of both come within ``gap`` pixels."""
        across = self.x - gap < other.right and other.x < self.right + gap
        return across and self.y - gap < other.bottom and other.y < self.bottom + gap

    def padded(self, by: int) -> Mask:
        """Give the mask with a margin of zeros."""
        return np.pad(self.mask, by)

    def joined(self, other: "Region") -> "Region":
        """Make one region of two."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        mask = np.zeros(
            (max(self.bottom, other.bottom) - y, max(self.right, other.right) - x), np.uint8
        )
        for part in (self, other):
            mask[part.y - y : part.bottom - y, part.x - x : part.right - x] |= part.mask
        return Region(x, y, mask)


def regions_of(labels: NDArray[np.int32], x: int = 0, y: int = 0) -> list[Region]:
    """Cut a label picture (0 is nothing) into its regions, shifted by (x, y), in label order."""
    # A region is cut out of its own rectangle: a large clump of many parts would else be looked
    # through, and kept, once for each of them.
    rows, columns = np.nonzero(labels)
    of = labels[rows, columns]
    order = np.argsort(of, kind="stable")
    names, starts = np.unique(of[order], return_index=True)
    found = []
    # Without any label the split still gives one empty part.
    for label, members in zip(names.tolist(), np.split(order, starts[1:]), strict=False):
        top, left = int(rows[members].min()), int(columns[members].min())
        bottom, right = int(rows[members].max()) + 1, int(columns[members].max()) + 1
        inside = (labels[top:bottom, left:right] == label).astype(np.uint8)
        found.append(Region(x + left, y + top, inside))
    return found


def components(mask: Mask) -> list[Region]:
    """Cut a mask into its connected parts, in no particular order."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for label in range(1, count):
        x, y, width, height = (int(v) for v in stats[label, :4])
        inside = labels[y : y + height, x : x + width] == label
        found.append(Region(x, y, inside.astype(np.uint8)))
    return found
