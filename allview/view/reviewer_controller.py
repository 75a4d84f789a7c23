"""Whose name a step bears: that of this machine's user, or of who took the seat for one case."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from allview.review.commands import Change, Facet
from allview.review.reads import Read, Reads, readers, same_person
from allview.settings import Settings
from allview.view.case_model import CaseModel
from allview.view.dialogs.reviewer_dialog import (
    GoOnDialog,
    NameDialog,
    ReviewerDialog,
    SettlingDialog,
    is_name,
)
from allview.view.preferences import Preferences
from allview.workflow.session import ReviewSession


class ReviewerController(QObject):
    """Keeps the reviewer of the open session, and asks where it cannot be told who that is.

    The settings say who works at this machine. A second reader and an adjudicator sit there for one
    case: their names stay with its session.
    """

    def __init__(self, model: CaseModel, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._preferences = preferences
        self._window = window
        self._usual = preferences.current.reviewer
        # Who said in this session who decides between the two reads.
        self._adjudicator = ""
        preferences.changed.connect(self._use)
        model.replaced.connect(self._forget)
        model.changed.connect(self._on_changed)

    @Slot()
    def begin(self) -> None:
        """Ask, before keys are pressed at speed, who reads the case that was opened.

        Whoever declines is asked again later; who adjudicates, once something is to be adjudicated.
        """
        if self._model.case.reads.now is not Read.ADJUDICATION:
            self.identify()

    def identify(self) -> bool:
        """Make sure that the open case has a reviewer's name, asking for it if need be.

        A signed case needs none.

        Returns
        -------
        bool
            Whether it has one now.
        """
        session = self._model.session
        if session is None or self._model.is_locked:
            return False
        match self._model.case.reads.now:
            case Read.FIRST:
                return is_name(session.reviewer) or self._ask_user(session)
            case Read.SECOND:
                return self._is_second(session) or self._ask_second(session)
            case Read.ADJUDICATION:
                return self._may_adjudicate(session) or self._ask_adjudicator(session)

    def identify_anyone(self) -> bool:
        """Make sure that there is a name, whosever it is, for what belongs to no read."""
        session = self._model.session
        return (session is not None and is_name(session.reviewer)) or self.identify()

    @property
    def proposed_adjudicator(self) -> str:
        """Who adjudicates, as far as it is known: none of the two readers, unless they said so."""
        if self._adjudicator:
            return self._adjudicator
        session, reads = self._model.session, self._model.case.reads
        here = session.reviewer if session else "", self._usual
        return next((name for name in here if is_name(name) and not _reader(reads, name)), "")

    def adjudicate_as(self, name: str) -> bool:
        """Let a person adjudicate from here on; whether it is a name."""
        session = self._model.session
        if session is None or self._model.is_locked or not is_name(name):
            return False
        # One person has one name in the report, however it is typed the next time.
        session.reviewer = self._adjudicator = _reader(session.case.reads, name) or name
        return True

    def _is_second(self, session: ReviewSession) -> bool:
        second = session.case.reads.second
        return second is not None and same_person(session.reviewer, second.reader)

    def _may_adjudicate(self, session: ReviewSession) -> bool:
        """Whether whoever decides now is known: a reader may have left the seat."""
        proposed = self.proposed_adjudicator
        return bool(proposed) and proposed == session.reviewer

    def _ask_user(self, session: ReviewSession) -> bool:
        name = self._usual
        if not is_name(name):
            name = self._answer(ReviewerDialog(self._window))
            if name:
                self._preferences.set(replace(self._preferences.current, reviewer=name))
        session.reviewer = name
        return is_name(name)

    def _ask_second(self, session: ReviewSession) -> bool:
        second = session.case.reads.second
        name = self._answer(GoOnDialog(second.reader, self._window)) if second else ""
        session.reviewer = name or session.reviewer
        return bool(name)

    def _ask_adjudicator(self, session: ReviewSession) -> bool:
        dialog = SettlingDialog(*_both(session.case.reads), self.proposed_adjudicator, self._window)
        return self.adjudicate_as(self._answer(dialog))

    def _answer(self, dialog: NameDialog | GoOnDialog) -> str:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.name if accepted else ""

    @Slot(object)
    def _use(self, settings: Settings) -> None:
        session = self._model.session
        if settings.reviewer != self._usual:
            self._usual = settings.reviewer
            if session is not None:
                session.reviewer = self._usual

    @Slot()
    def _forget(self) -> None:
        self._adjudicator = ""

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        session = self._model.session
        if session is None or not change.facets & {Facet.READS, Facet.SIGNATURE}:
            return
        self._forget()
        if Facet.READS in change.facets and session.case.reads.second is None:
            # Who read a second time has left: the seat is its usual user's again.
            session.reviewer = self._usual


def _both(reads: Reads) -> tuple[tuple[str, ...], str]:
    """Name those who made the first read, and who the second."""
    return readers(reads.of(Read.FIRST).values()), reads.second.reader if reads.second else ""


def _reader(reads: Reads, name: str) -> str:
    """Give the name under which a person read; empty where that person did not."""
    first, second = _both(reads)
    return next((reader for reader in (*first, second) if same_person(reader, name)), "")
