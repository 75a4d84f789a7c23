"""The scales of slides already opened, to lend to one of the same folder and size without any."""

from collections import defaultdict
from pathlib import Path

from allview.slides.scale import scale_of_siblings
from allview.slides.slide import Scale


class SiblingScales:
    """Remembers what the slides of a job measured."""

    def __init__(self) -> None:
        self._known: dict[tuple[Path, int, int], list[Scale]] = defaultdict(list)

    def remember(self, path: Path, width: int, height: int, scale: Scale | None) -> None:
        """Keep the scale of a slide of ``width`` × ``height`` level-0 pixels."""
        if scale is not None:
            self._known[path.parent, width, height].append(scale)

    def lend(self, path: Path, size: tuple[int, int]) -> Scale | None:
        """Lend a slide of ``size`` its siblings' scale; None where they are too few or differ."""
        return scale_of_siblings(self._known.get((path.parent, *size), []))
