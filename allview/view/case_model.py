"""The open case as the window sees it: the one place where the view changes anything."""

import gc
import logging
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from allview.review.annotation import AnnotationKind, Point
from allview.review.blinding import in_sight
from allview.review.case import Case, CommandRefused
from allview.review.cell import Cell
from allview.review.cell_class import AnyClass
from allview.review.clinical import ClinicalContext
from allview.review.commands import Change, Facet, Mend
from allview.review.queue import Queue
from allview.review.slide_record import SlideStatus
from allview.review.verdicts import confirmed_class
from allview.storage.errors import CaseFileError
from allview.view.blindness import Blindness
from allview.view.looks import Looks
from allview.view.tally import Tally
from allview.workflow.events import Event
from allview.workflow.mending import Mending
from allview.workflow.session import ReviewSession

TRAVEL = "undo"
"""Origin of what undo and redo change."""

_log = logging.getLogger(__name__)


class CaseModel(QObject):
    """Holds the review session and tells every panel what changed.

    ``replaced`` says that another case, or none, is shown now; ``changed`` carries the
    ``Change`` of one command; ``refused`` a sentence that says why nothing changed.

    Attributes
    ----------
    tally : the counts of the case as it stands, for all panels.
    queue : the cells as a reader goes through them, known cells among them.
    blind : what of the machine's suggestions no panel may show.
    looks : what was looked at of each slide; in a blind second read, by its reader alone.
    """

    replaced = Signal()
    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: ReviewSession | None = None
        self._nothing = self._seen = Case()
        self.queue = Queue(self._nothing)
        self.tally = Tally(self._nothing)
        self.blind = Blindness(lambda: self._session, lambda: self.case, lambda: self.queue, self)
        self.looks = Looks(self._nothing)

    @property
    def session(self) -> ReviewSession | None:
        """The open session; None while no case is open."""
        return self._session

    @property
    def case(self) -> Case:
        """The document as it may be seen now; an empty one while no case is open.

        While a second read is blind, nothing of the first one is in it.
        """
        return self._seen

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be decided: no case is open, it is signed, or only to be read."""
        session = self._session
        return session is None or self.case.signature is not None or session.in_use is not None

    @property
    def is_signed(self) -> bool:
        """Whether the open case is signed, and may be amended here."""
        session = self._session
        return session is not None and session.in_use is None and self.case.signature is not None

    @property
    def all_failed(self) -> bool:
        """Whether there are slides and none could be analysed."""
        slides = self.case.slides.values()
        return bool(slides) and all(slide.status is SlideStatus.FAILED for slide in slides)

    def show(self, session: ReviewSession | None) -> None:
        """Show another case; the one before is closed, everything being saved already."""
        before, self._session = self._session, session
        self._seen, self.queue = _as_seen(session, self._nothing)
        self.tally = Tally(self.case)
        self.blind.begin()
        self.looks = Looks(self.case)
        self.replaced.emit()
        if before is not None:
            before.close()
        # To look for garbage among 100,000 cells halts the window for most of a second.
        gc.unfreeze()
        if session is not None:
            gc.freeze()

    def cell(self, cell: str) -> Cell | None:
        """Give a cell by its id, or None."""
        return self.case.cells.get(cell)

    def queued(self, cell: str) -> Cell | None:
        """Give a cell as a reader goes through them, which may be a known one; or None.

        What does more than show cells and decide on them asks for ``cell``.
        """
        return self.queue.cells.get(cell)

    def mpp(self, slide: str) -> float | None:
        """Give a slide's µm per level-0 pixel, where it is known."""
        record = self.case.slides.get(slide)
        return record.mpp if record else None

    def comment_of(self, cell: str) -> str:
        """Give the comment of a cell's decision; nothing while it has none."""
        decision = self.queue.decisions.get(cell)
        return decision.comment if decision else ""

    def confirm(self, cell: Cell) -> bool:
        """Confirm what the machine said of a cell."""
        return self.decide(cell.id, confirmed_class(cell))

    def decide(self, cell: str, cell_class: AnyClass, comment: str | None = None) -> bool:
        """Give a cell a class; whether it is written down. Without a comment, it keeps its own.

        What the same reviewer said already is not written again.
        """
        standing = self.queue.current.get(cell)
        own = standing.comment if standing else ""
        words = own if comment is None else comment
        if self._session is not None and standing is not None:
            said = (standing.cell_class, standing.comment, standing.reviewer)
            if said == (cell_class, words, self._session.reviewer):
                return True
        return self.change(lambda s: s.decide([cell], cell_class, words))

    def decide_each(self, classes: Mapping[str, AnyClass]) -> bool:
        """Give each cell its class, as one step; what the reviewer said already is not repeated."""
        session, decisions = self._session, self.queue.current
        reviewer = session.reviewer if session else ""
        new = {
            cell: cell_class
            for cell, cell_class in classes.items()
            if (standing := decisions.get(cell)) is None
            or (standing.cell_class, standing.reviewer) != (cell_class, reviewer)
        }
        return not new or self.change(lambda s: s.decide_each(new))

    def withdraw(self, cells: Sequence[str]) -> bool:
        """Make cells undecided again, as one step."""
        return self.change(lambda s: s.withdraw(cells))

    def undo(self) -> bool:
        """Take back the last decision; nothing in a case that is locked."""
        return not self.is_locked and self.change(lambda s: s.undo(origin=TRAVEL))

    def redo(self) -> bool:
        """Make the decision that was taken back once more; nothing in a case that is locked."""
        return not self.is_locked and self.change(lambda s: s.redo(origin=TRAVEL))

    def annotate(
        self, slide: str, kind: AnnotationKind, points: Sequence[Point], label: str = ""
    ) -> bool:
        """Mark something on a slide; points are in level-0 pixels."""
        return self.change(lambda s: s.annotate(slide, kind, points, label))

    def remove_annotations(self, marks: Sequence[str]) -> bool:
        """Take marks off the slides, by id."""
        return self.change(lambda s: s.remove_annotations(marks))

    def enter_clinical(self, context: ClinicalContext) -> bool:
        """Keep what is known of the patient; what the case knows already is not written again."""
        standing = self.case.clinical
        if context == (standing.context if standing else ClinicalContext()):
            return True
        return self.change(lambda s: s.enter_clinical(context))

    def mend(self, plan: Callable[[Mending], Mend]) -> Change | None:
        """Draw, delete, adjust, split or merge cells; what changed, or None where nothing could."""
        done: list[Change] = []

        def act(session: ReviewSession) -> Change:
            done.append(session.mend(plan))
            return done[0]

        self.change(act)
        return done[0] if done else None

    def sign(self, meaning: str, content: str = "") -> bool:
        """Sign and lock the case; ``content`` is its hash, where that is known already."""
        return self.change(lambda s: s.sign(meaning, content))

    def apply_event(self, event: Event) -> bool:
        """Write down what the analysis found; False when it could not be."""
        return self.change(lambda s: s.apply_event(event))

    def change(self, act: Callable[[ReviewSession], Change | None]) -> bool:
        """Let something be done to the session; whether it is written down.

        Parameters
        ----------
        act : does it, and gives what changed.
        """
        if self._session is None:
            return False
        try:
            change = act(self._session)
        except (CommandRefused, CaseFileError) as error:
            _log.warning("refused: %s", type(error).__name__)
            self.refused.emit(str(error))
            return False
        if change is not None:
            self.tell(change)
        return True

    def tell(self, change: Change) -> None:
        """Let every panel know what was done to the session."""
        self._seen, self.queue = _as_seen(self._session, self._nothing)
        if Facet.READS in change.facets:
            self.tally = Tally(self.case)
            self.looks = Looks(self.case)
        self.tally.recount(change.cells)
        self.changed.emit(change)


def _as_seen(session: ReviewSession | None, nothing: Case) -> tuple[Case, Queue]:
    """Give the case of a session as it may be seen now, and its cells as a reader goes through."""
    case = in_sight(session.case) if session else nothing
    return case, Queue(case)
