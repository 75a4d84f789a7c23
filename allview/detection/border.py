"""Cells that the border of a picture cuts.

Nobody can say what half a cell is, and the next photograph of the same smear may show it whole:
cells that touch the border are not counted, as everywhere in stereology. Of what is found within
9 µm of the border of the 32 fields of all_idb1, the boxes of 13 of 15 "other" cells and of none of
10 blasts touch it.
"""

from allview.review.cell import Box

_TOUCHING_UM = 0.25
"""About a pixel of what the networks see: where a box ends is known no better."""


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
