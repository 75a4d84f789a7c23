"""A second model that looks at the same cells unseen, until the user trusts it enough to switch."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from allview.inference.engine import Engine
from allview.review.cell import Suggestion
from allview.review.slide_record import ModelRecord
from allview.workflow.events import ShadowComparison
from allview.workflow.suggestions import Suggester


class Shadow:
    """Counts, over one slide, where a second model would have suggested something else.

    Its suggestions reach neither case nor report: only how often they differ.

    Parameters
    ----------
    engine : with the second model; it takes the same crops as the first.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._suggester = Suggester(engine.card)
        self._cells = self._other_class = self._only_shown = self._only_shadow = 0

    def look(self, crops: NDArray[np.uint8], shown: Sequence[Suggestion], *, trusted: bool) -> None:
        """Compare the second model's suggestions for crops with those that are shown."""
        own = self._suggester.suggest(self._engine.assess(crops), trusted=trusted)
        for mine, theirs in zip(own, shown, strict=True):
            self._cells += 1
            self._other_class += mine.cell_class is not theirs.cell_class
            self._only_shadow += mine.flagged and not theirs.flagged
            self._only_shown += theirs.flagged and not mine.flagged

    def comparison(self) -> ShadowComparison:
        """Give the counts so far."""
        card = self._engine.card
        return ShadowComparison(
            ModelRecord(card.name, card.version, card.sha256),
            self._cells,
            self._other_class,
            self._only_shadow,
            self._only_shown,
        )
