"""Reading one tile of a slide, past what of it is damaged."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from allview.review.cell import Box
from allview.slides.past_damage import PastDamage
from allview.slides.regions import read_at_downsample
from allview.slides.slide import Slide
from allview.view.slide.glass import paint_hatching
from allview.view.slide.pyramid import TileKey, TilePyramid
from allview.view.slide.tile_image import as_image

_ALL = 0.999
"""Share of a tile from which nothing of it is there."""


def read_tile(
    slide: Slide, key: TileKey, is_unwanted: Callable[[], bool] = lambda: False
) -> tuple[QImage, str]:
    """Read a tile, in any thread; what of it cannot be read is hatched.

    A finest tile is whole or not there: others cut their pictures out of it, and each must be that
    of the file. A coarser one shows far more than is lost.

    Parameters
    ----------
    slide : an open slide; a handle of this thread's own.
    key : of the tile.
    is_unwanted : asked, where something is damaged, whether to try no further.

    Returns
    -------
    The picture of ``TilePyramid.padded``, and why a part is hatched: empty where none is.

    Raises
    ------
    SlideError
        When it cannot be read.
    OpeningCancelled
        When it is not wanted any more.
    """
    slide.plane = key.plane
    pyramid, step = TilePyramid(*slide.size), 2.0**key.level
    left, top, right, bottom = (int(v) for v in pyramid.padded(key))
    read = PastDamage(slide, is_unwanted=is_unwanted)
    size = right - left, bottom - top
    picture = as_image(read_at_downsample(slide, (left, top), size, step, read))
    read.check()
    if read.failure is None:
        return picture, ""
    x, y, end, low = pyramid.rect(key)
    core = Box(x, y, end - x, low - y)
    lost = [part for square in read.lost if (part := core.shared_with(Box(*square))).is_whole]
    gone = sum(part.width * part.height for part in lost)
    if lost and (key.level == 0 or gone >= _ALL * core.width * core.height):
        raise read.failure
    painter = QPainter(picture)
    for part in lost:
        corner = (part.x - left) / step, (part.y - top) / step
        place = QRectF(*corner, part.width / step, part.height / step)
        paint_hatching(painter, place.toAlignedRect())
    painter.end()
    return picture, str(read.failure) if lost else ""
