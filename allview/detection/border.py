"""Cells that the border of a picture cuts.

Nobody can say what half a cell is, and the next photograph of the same smear may show it whole. Of
what the shipped networks find within 9 µm of the border of the 32 fields of all_idb1, the boxes of
13 of 15 "other" cells touch it and of none of 10 blasts.
"""

from allview.review.cell import Box

_TOUCHING_UM = 0.25
"""The detector's boxes end at the border; between the levels of a slide that is rounded."""


def is_cut(box: Box, size: tuple[int, int], mpp: float) -> bool:
    """Whether the border of a picture cuts a cell.

    Parameters
    ----------
    box : of the cell, in pixels of the picture.
    size : (width, height) of the picture.
    mpp : µm per pixel.
    """
    right, bottom = size[0] - box.x - box.width, size[1] - box.y - box.height
    return min(box.x, box.y, right, bottom) <= max(1.0, _TOUCHING_UM / mpp)
