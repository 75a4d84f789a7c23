"""The picture of a known cell, cut again as the analysis cut it for the network."""

from allview.detection.crops import cut_for
from allview.detection.stain import measure_white
from allview.network.model_card import ModelCard
from allview.slides import open_ready_slide
from allview.slides.slide import Pixels, Scale, ScaleSource, Slide
from allview.slides.tiles import ALIGNMENT_PX, aligned
from allview.workflow.explanation import CellPlace

_AROUND_UM = 24.0
"""More than the half of what the network sees of a cell."""


class CellPictures:
    """Cuts cells out of slides; keeps the last slide open. Used by one thread at a time.

    Parameters
    ----------
    card : of the network: how large the pictures are, and at how many µm per pixel.
    """

    def __init__(self, card: ModelCard) -> None:
        self._card = card
        self._slide: Slide | None = None
        self._whites: dict[tuple[str, float], tuple[float, float, float]] = {}

    def slide(self, place: CellPlace) -> Slide:
        """Give the open slide of a cell.

        Raises
        ------
        SlideError
            When it cannot be opened, or is another than the one the cell was found on.
        """
        if self._slide is not None and self._slide.is_stale():
            self.close()
        if self._slide is None or self._slide.path != place.path:
            self._let_go()
            self._slide = open_ready_slide(place.path, place.analysed)
        return self._slide

    def cut(self, place: CellPlace) -> tuple[Pixels, tuple[float, float]]:
        """Cut a cell out around the middle of its box, where the analysis cut it.

        Only of a cell that the slide's edge cuts, the box has another middle than the cell.

        Returns
        -------
        The picture, and its middle (x, y) in level-0 pixels.

        Raises
        ------
        SlideError
            When the slide cannot be read.
        """
        slide = self.slide(place)
        level = slide.get_best_level_for_downsample(self._card.mpp / place.mpp)
        downsample = slide.level_downsamples[level]
        (left, top), (width, height) = _around(place, slide.size)
        size = round(width / downsample), round(height / downsample)
        pixels = slide.read_region((left, top), level, size)
        white = self._white(slide, place.mpp)
        x, y = place.box.center
        middle = (x - left) / downsample, (y - top) / downsample
        crop = cut_for(self._card, pixels, middle, place.mpp * downsample, white)
        return crop, (x, y)

    def close(self) -> None:
        """Let go of every file, and of what was measured."""
        self._let_go()
        self._whites.clear()

    def _let_go(self) -> None:
        if self._slide is not None:
            self._slide.close()
            self._slide = None

    def _white(self, slide: Slide, mpp: float) -> tuple[float, float, float]:
        key = str(slide.path), mpp
        if key not in self._whites:
            self._whites[key] = measure_white(slide, Scale(mpp, ScaleSource.UNKNOWN))
        return self._whites[key]


def _around(place: CellPlace, slide: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Corner and size of what must be seen to find the cell, aligned as tiles are."""
    spans = []
    margin = _AROUND_UM / place.mpp
    box = place.box
    for start, length, whole in ((box.x, box.width, slide[0]), (box.y, box.height, slide[1])):
        first = max(0, int((start - margin) // ALIGNMENT_PX) * ALIGNMENT_PX)
        last = min(whole, first + aligned(start + length + margin - first))
        spans.append((first, last - first))
    (left, width), (top, height) = spans
    return (left, top), (width, height)
