"""Blind-first reading: what the machine said of a cell stays hidden until the reader decided it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from allview.review.case import Case
from allview.review.cell import Cell
from allview.review.queue import Queue
from allview.workflow.session import ReviewSession


class Blindness(QObject):
    """Tells every panel what it may not show; ``changed`` says that this is another now.

    Parameters
    ----------
    session : gives the open session, or None.
    case : gives the case as it may be seen: in a second read that of the second reader.
    queue : gives its cells as the reader goes through them.

    Attributes
    ----------
    is_wanted : whether the reader wants to decide blind.
    """

    changed = Signal()

    def __init__(
        self,
        session: Callable[[], ReviewSession | None],
        case: Callable[[], Case],
        queue: Callable[[], Queue],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._case = case
        self._queue = queue
        self.is_wanted = False

    @property
    def is_on(self) -> bool:
        """Whether suggestions are hidden in the open case; in a signed one nothing is."""
        return self.is_wanted and self._case().signature is None

    def hides(self, cell: Cell) -> bool:
        """Whether nothing may be shown of what the machine said of a cell.

        Of one that a person drew it said nothing.
        """
        return self.is_on and cell.id not in self._queue().decisions and not cell.is_drawn

    def want(self, wanted: bool) -> None:
        """Hide suggestions, or show them."""
        if wanted != self.is_wanted:
            self.is_wanted = wanted
            self.begin()
            self.changed.emit()

    def begin(self) -> None:
        """Tell the session whether its suggestions are in sight."""
        session = self._session()
        if session is not None:
            session.sight.hide(self.is_wanted)
