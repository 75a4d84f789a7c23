"""What a second cell model, which runs unseen, would have said of the cells of a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from allview.review.cell_class import CellClass
from allview.review.slide_record import ModelRecord


@dataclass(frozen=True, slots=True)
class ShadowAnswer:
    """What the unseen model would have suggested for one cell: its class, and whether a flag."""

    cell: str
    cell_class: CellClass
    flagged: bool


@dataclass(frozen=True, slots=True)
class NoteShadow:
    """What an unseen model would have suggested for some cells is kept beside the case.

    It is no part of what the case says: nothing is flagged, ordered, counted, signed or reported
    by it.
    """

    model: ModelRecord
    answers: tuple[ShadowAnswer, ...]

    def inverse(self) -> "NoteShadow":
        """Refuse: the machine said it, and nobody takes back what a machine said.

        Raises
        ------
        ValueError
            Always.
        """
        msg = "What a model said unseen cannot be undone."
        raise ValueError(msg)


class ShadowAnswers:
    """The answers of the model that ran unseen last; those of one before are dropped.

    Attributes
    ----------
    model : who answered; None where none ran.
    """

    def __init__(self) -> None:
        self.model: ModelRecord | None = None
        self._by_cell: dict[str, ShadowAnswer] = {}

    @property
    def by_cell(self) -> Mapping[str, ShadowAnswer]:
        """The answers by cell id, also of cells that have left the case since."""
        return MappingProxyType(self._by_cell)

    def note(self, command: NoteShadow) -> None:
        """Take answers in."""
        if command.model != self.model:
            self.model = command.model
            self._by_cell.clear()
        self._by_cell.update({answer.cell: answer for answer in command.answers})

    def copy(self) -> "ShadowAnswers":
        """Copy them as they stand."""
        copy = ShadowAnswers()
        copy.model = self.model
        copy._by_cell = dict(self._by_cell)
        return copy
