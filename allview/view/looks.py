"""What was looked at of each slide of the open case, following each look."""

from collections import defaultdict

from allview.review.annotation import AnnotationKind
from allview.review.case import Case
from allview.review.looked import Look, LookGrid, look_grid, look_of


class Looks:
    """The looks of a case by slide; a grid is made when a slide is first asked about."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._kept: defaultdict[str, list[Look]] = defaultdict(list)
        for mark in case.annotations.values():
            if mark.kind is AnnotationKind.LOOKED:
                self._kept[mark.slide].append(look_of(mark))
        self._grids: dict[str, LookGrid] = {}

    def share(self, slide: str) -> float:
        """Give the share of a slide that was looked at, 0..1."""
        if slide not in self._kept and slide not in self._grids:
            return 0.0
        grid = self._grid(slide)
        return grid.share if grid is not None else 0.0

    def gain(self, look: Look) -> float:
        """Tell which share of a look, 0..1, is new."""
        grid = self._grid(look.slide)
        return grid.gain(look) if grid is not None else 0.0

    def add(self, look: Look) -> None:
        """Take in one look."""
        grid = self._grid(look.slide)
        if grid is not None:
            grid.add(look)

    def _grid(self, slide: str) -> LookGrid | None:
        record = self._case.slides.get(slide)
        if record is None or not record.width or not record.height:
            return None
        if slide not in self._grids:
            self._grids[slide] = look_grid(record.width, record.height, self._kept[slide])
        return self._grids[slide]
