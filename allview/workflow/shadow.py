"""A second model that looks at the same cells unseen, until the user trusts it enough to switch."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event as CancelToken

import numpy as np
from numpy.typing import NDArray

from allview.inference.engine import Engine
from allview.inference.memory import is_out_of_memory
from allview.network.model_card import ModelError
from allview.review.cell import Cell
from allview.review.shadow import NoteShadow, ShadowAnswer
from allview.review.slide_record import ModelRecord
from allview.workflow.events import ShadowComparison
from allview.workflow.suggestions import Suggester

NO_MEMORY = "not enough memory was free; the analysis went on without it."
STOPPED = "it stopped on an error; the analysis went on without it, and the log says more."
FAULTS = (ModelError, RuntimeError, OSError, MemoryError)
"""What a network that is only compared may end on; a cancelled look is none of them."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Unseen:
    """The second cell network of a job, for all of its slides.

    Parameters
    ----------
    must_run : what it ends on ends the analysis, too; else that goes on without it.
    engine : None where none was asked for, or it ended.
    fault : why it does not run although it was asked for.
    """

    must_run: bool = True
    engine: Engine | None = None
    fault: str = ""

    def give_up(self, error: Exception) -> None:
        """Go on without it; where it must run, raise what it ended on."""
        if self.must_run:
            raise error
        self.engine = None
        self.fault = _sentence(error)
        if not isinstance(error, ModelError):
            _log.warning("compared model: %s", type(error).__name__, exc_info=error)


def _sentence(error: Exception) -> str:
    if isinstance(error, ModelError):
        return str(error)
    full = isinstance(error, RuntimeError) and is_out_of_memory(error)
    return NO_MEMORY if full or isinstance(error, MemoryError) else STOPPED


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
        cut = [cell.suggestion.is_cut for cell in shown]
        own = self._suggester.suggest(self._engine.assess(crops, cancel), cut, trusted=trusted)
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
