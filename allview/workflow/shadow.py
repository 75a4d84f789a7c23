"""A second model that looks at the same cells unseen, until the user trusts it enough to switch."""

from collections.abc import Sequence
from threading import Event as CancelToken

import numpy as np
from numpy.typing import NDArray

from allview.inference.engine import Engine
from allview.review.cell import Cell
from allview.review.shadow import NoteShadow, ShadowAnswer
from allview.review.slide_record import ModelRecord
from allview.workflow.events import ShadowComparison
from allview.workflow.suggestions import Suggester


class Shadow:
    """Says what a second model would have suggested, and counts over one slide where it differs.

    Its suggestions are kept beside the case and reach nothing that is decided or reported.

    Parameters
    ----------
    engine : with the second model; it takes the same crops as the first.
    threshold : lymphoblast probability from which it would flag; None is that of its card.
    """

    def __init__(self, engine: Engine, threshold: float | None = None) -> None:
        self._engine = engine
        self._suggester = Suggester(engine.card, threshold)
        self._model = ModelRecord(engine.card.name, engine.card.version, engine.card.sha256)
        self._cells = self._other_class = self._only_shown = self._only_shadow = 0

    def look(
        self,
        crops: NDArray[np.uint8],
        shown: Sequence[Cell],
        cancel: CancelToken | None = None,
        *,
        trusted: bool,
    ) -> NoteShadow:
        """Compare the second model's suggestions for crops with those of their cells.

        Raises
        ------
        ClassifyingCancelled
            When it was cancelled.
        """
        own = self._suggester.suggest(self._engine.assess(crops, cancel), trusted=trusted)
        for mine, cell in zip(own, shown, strict=True):
            theirs = cell.suggestion
            self._cells += 1
            self._other_class += mine.cell_class is not theirs.cell_class
            self._only_shadow += mine.flagged and not theirs.flagged
            self._only_shown += theirs.flagged and not mine.flagged
        answers = (
            ShadowAnswer(cell.id, mine.cell_class, mine.flagged)
            for mine, cell in zip(own, shown, strict=True)
        )
        return NoteShadow(self._model, tuple(answers))

    def comparison(self) -> ShadowComparison:
        """Give the counts so far."""
        return ShadowComparison(
            self._model,
            self._cells,
            self._other_class,
            self._only_shadow,
            self._only_shown,
        )
