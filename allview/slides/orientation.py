"""Turning a picture upright as its file says it is stored."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def upright(picture: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Turn a picture as tag 274 of TIFF and EXIF says, without copying it.

    Parameters
    ----------
    picture : height × width, or height × width × samples.
    orientation : 1 upright, 2 mirrored, 3 upside down ... 8 turned left; others count as 1.
    """
    if orientation in (5, 6, 7, 8):
        picture = np.swapaxes(picture, 0, 1)
    if orientation in (2, 3, 6, 7):
        picture = picture[:, ::-1]
    if orientation in (3, 4, 7, 8):
        picture = picture[::-1]
    return picture
