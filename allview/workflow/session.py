"""A review in progress: the case, its file and its history, moved together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from allview.paths import reachable
from allview.review.annotation import Annotation, AnnotationKind, Point
from allview.review.case import Case
from allview.review.cell import Cell, Decision, ReviewedCell
from allview.review.cell_class import AnyClass
from allview.review.clinical import ClinicalContext, ClinicalEntry
from allview.review.commands import (
    AddAnnotations,
    Change,
    Command,
    EnterClinical,
    Mend,
    RemoveAnnotations,
    Sign,
    Signature,
    UpdateSlide,
    merged,
)
from allview.review.deciding import decision_on
from allview.review.history import History, Step
from allview.review.queue import Queue
from allview.review.reads import Read
from allview.review.slide_record import SlideStatus
from allview.slides.slide import ScaleSource
from allview.storage.case_file import CaseFile, LoggedEvent
from allview.storage.case_key import Secret
from allview.storage.content_hash import content_hash
from allview.storage.errors import CaseInUse
from allview.workflow.attention import Attention
from allview.workflow.events import Event, SlideFailed, SlideOpened
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest
from allview.workflow.mending import Mending
from allview.workflow.naming import Naming
from allview.workflow.numbering import Numbering
from allview.workflow.recording import command_for, leftovers, restoring, unseen_answers
from allview.workflow.sight import Sight

MACHINE = "allview"
"""Who the log names for what no person did."""


class ReviewSession:
    """One open case. Every method that changes it is durable before it returns.

    Parameters
    ----------
    case_file : an open case file; the session owns it from here on.
    reviewer : written beside each decision.

    Attributes
    ----------
    case_file : where it is written.
    notices : sentences that whoever opens the case must see.
    in_use : who writes the case, where it is only open to be read; None where it is ours.
    secret : what a person entered to open it, to open it again; None where nothing was asked.
    sight : what of the machine's suggestions the reader has seen.
    """

    notices: tuple[str, ...] = ()
    in_use: CaseInUse | None = None
    secret: Secret | None = None

    def __init__(self, case_file: CaseFile, reviewer: str = "") -> None:
        self.case = Case()
        self.history = History()
        self._numbering = Numbering()
        self._mending = Mending(self.case, self._numbering)
        self.sight = Sight()
        self.reviewer = reviewer
        self.case_file = case_file
        for event in case_file.events():
            self.take_in(event)

    @property
    def file(self) -> Path:
        """The case file."""
        return self.case_file.path

    @property
    def chain_head(self) -> str:
        """SHA-256 of the last event of the case file, which ties a report to it."""
        return self.case_file.chain_head

    @property
    def folder(self) -> Path:
        """The folder that relative slide paths start from."""
        return self.file.parent

    @property
    def name(self) -> str:
        """The case's name: that of its file."""
        return self.file.stem

    def slide_path(self, slide: str) -> Path:
        """Give the absolute path of a slide's image file, whether or not it is still there."""
        return reachable(self.folder / self.case.slides[slide].path)

    def apply(
        self, command: Command, *, actor: str = MACHINE, undoes: int | None = None, origin: str = ""
    ) -> Change:
        """Check, write down, then apply: what the screen shows is already on the disk.

        Raises
        ------
        CommandRefused
            When the command does not fit the case; nothing is written.
        CaseFileError
            When it cannot be written; the case is unchanged.
        """
        self.case.check(command)
        return self.take_in(self.case_file.append(command, actor, undoes), origin)

    def take_in(self, event: LoggedEvent, origin: str = "") -> Change:
        """Apply what is in the log already; ``apply`` does so with what it writes."""
        change = self.case.apply(event.command, origin)
        self.history.record(event.number, event.command, event.undoes)
        self._numbering.note(event.command)
        self.sight.note(event.command)
        return change

    def decide(
        self, cells: Sequence[str], cell_class: AnyClass, comment: str = "", origin: str = ""
    ) -> Change:
        """Give cells a class in the reviewer's name."""
        decision = Decision(cell_class, self.reviewer, datetime.now(UTC), comment)
        return self._decide(dict.fromkeys(cells, decision), origin)

    def decide_each(self, classes: Mapping[str, AnyClass], origin: str = "") -> Change:
        """Give each cell its own class, as one step of the history; comments stay."""
        now, before = datetime.now(UTC), Queue(self.case).current
        words = {cell: before[cell].comment if cell in before else "" for cell in classes}
        return self._decide(
            {cell: Decision(c, self.reviewer, now, words[cell]) for cell, c in classes.items()},
            origin,
        )

    def withdraw(self, cells: Sequence[str], origin: str = "") -> Change:
        """Make cells undecided again; the log keeps what was decided."""
        return self._decide(dict.fromkeys(cells, None), origin)

    def annotate(
        self,
        slide: str,
        kind: AnnotationKind,
        points: Sequence[Point],
        label: str = "",
        origin: str = "",
    ) -> Change:
        """Mark something on a slide in the reviewer's name; points are in level-0 pixels."""
        now = datetime.now(UTC)
        name = self._numbering.next_mark()
        mark = Annotation(name, slide, kind, tuple(points), label, self.reviewer, now)
        return self.apply(AddAnnotations((mark,)), actor=self.reviewer, origin=origin)

    def remove_annotations(self, ids: Sequence[str], origin: str = "") -> Change:
        """Take marks off the slides; the log keeps them."""
        marks = tuple(self.case.annotations[mark] for mark in ids)
        return self.apply(RemoveAnnotations(marks), actor=self.reviewer, origin=origin)

    def enter_clinical(self, context: ClinicalContext, origin: str = "") -> Change:
        """Keep what is known of the patient, in the reviewer's name; an empty context withdraws it.

        Raises
        ------
        CommandRefused
            When something in it cannot be so.
        """
        entry = ClinicalEntry(context, self.reviewer, datetime.now(UTC))
        command = EnterClinical(self.case.clinical, None if context.is_empty else entry)
        return self.apply(command, actor=self.reviewer, origin=origin)

    def _decide(self, decisions: Mapping[str, Decision | None], origin: str) -> Change:
        cells, naming = Queue(self.case).cells, Naming(self.case)
        said = {d: d and naming.said(d) for d in set(decisions.values())}
        made = {c: _sighted(self.sight, cells.get(c), said[d]) for c, d in decisions.items()}
        return _apply_named(self, naming, decision_on(self.case, made), origin)

    def mend(self, plan: Callable[[Mending], Mend], origin: str = "") -> Change:
        """Draw, delete, adjust, split or merge cells in the reviewer's name.

        Parameters
        ----------
        plan : makes the command, such as ``lambda mending: mending.delete([cell])``.

        Raises
        ------
        CommandRefused
            When it does not fit; nothing is written.
        """
        planned, naming = plan(self._mending), Naming(self.case)
        after = tuple(
            ReviewedCell(one.cell, one.decision and naming.said(one.decision))
            for one in planned.after
        )
        mending = replace(planned, after=after, reviewer=self.reviewer, at=datetime.now(UTC))
        return _apply_named(self, naming, mending, origin)

    def undo(self, origin: str = "") -> Change | None:
        """Take back the last decision; None when there is none to take back."""
        return self._take_back(self.history.next_undo, origin)

    def redo(self, origin: str = "") -> Change | None:
        """Take back the last undo; None when there is none."""
        return self._take_back(self.history.next_redo, origin)

    def _take_back(self, step: Step | None, origin: str) -> Change | None:
        if step is None:
            return None
        return self.apply(
            step.command.inverse(), actor=self.reviewer, undoes=step.number, origin=origin
        )

    def sign(self, meaning: str, content: str = "", origin: str = "") -> Change:
        """Sign and lock the case.

        Parameters
        ----------
        meaning : what the signature says of the case.
        content : its ``content_hash``, where that is known already.

        Raises
        ------
        CommandRefused
            While a flagged or unidentified cell is undecided.
        """
        signed = content or content_hash(self.case)
        signature = Signature(self.reviewer, datetime.now(UTC), meaning, signed)
        return self.apply(Sign(signature), actor=self.reviewer, origin=origin)

    def apply_event(self, event: Event, origin: str = "analysis") -> Change | None:
        """Write down what an analysis reported; None where it changes nothing in the case.

        A slide that is opened again loses the cells nobody has looked at, but for those that the
        analysis goes on from: it finds them anew. Where it fails, they come back.
        """
        commands: list[Command | None] = []
        if isinstance(event, SlideOpened):
            commands.append(leftovers(event, self.case, _touched(self.case, self.history)))
        elif isinstance(event, SlideFailed):
            commands += restoring(event, self.case, _touched(self.case, self.history))
        if not (commands and isinstance(event, SlideFailed)):
            commands.append(command_for(event, self.case))
        made = [command for command in commands if command is not None]
        for command in made:
            # Each fits the case as it is: none of them builds on another.
            self.case.check(command)
        together = (*made, *unseen_answers(event, made))
        return merged(_apply_together(self, together, MACHINE, origin))

    def set_scale(self, slide: str, mpp: float, origin: str = "") -> Change:
        """Give a slide its µm per pixel, which every later analysis then uses; it waits for one.

        Parameters
        ----------
        mpp : µm per level-0 pixel, above 0.
        """
        before = self.case.slides[slide]
        after = replace(
            before,
            mpp=mpp,
            mpp_source=ScaleSource.USER.value,
            status=SlideStatus.WAITING,
            notes=(),
            survey=None,
        )
        return self.apply(UpdateSlide(before, after), actor=self.reviewer, origin=origin)

    def pending_slides(self) -> tuple[str, ...]:
        """Slides that no analysis has finished."""
        return tuple(
            slide.id
            for slide in self.case.slides.values()
            if slide.status in {SlideStatus.WAITING, SlideStatus.CANCELLED}
        )

    def job(
        self,
        number: int,
        slides: Sequence[str],
        options: AnalysisOptions,
        attention: Attention | None = None,
    ) -> AnalysisJob:
        """Describe the analysis of some slides; what a person decided or mended is left alone."""
        requests = tuple(_request(self, slide) for slide in slides)
        return AnalysisJob(number, requests, options, attention or Attention())

    def close(self) -> None:
        """Close the case file; everything is in it already."""
        self.case_file.close()


def _sighted(sight: Sight, cell: Cell | None, decision: Decision | None) -> Decision | None:
    """Note in a decision whether it is made blind; nothing is hidden of a drawn cell."""
    if decision is None or cell is None or cell.is_drawn:
        return decision
    said = decision.cell_class, decision.reviewer
    return replace(decision, blind_class=sight.blind_class(cell.id, *said))


def _apply_named(session: ReviewSession, naming: Naming, command: Command, origin: str) -> Change:
    """Apply what a person does and, before it, what that defines: both or neither."""
    naming.check(command)
    commands = (*naming.definitions, command)
    changes = _apply_together(session, commands, session.reviewer, origin)
    return merged(changes) or changes[-1]


def _apply_together(
    session: ReviewSession, commands: Sequence[Command], actor: str, origin: str
) -> list[Change]:
    """Apply what was checked already; all of it is written down before, or nothing."""
    events = session.case_file.append_all(commands, actor) if commands else ()
    return [session.take_in(event, origin) for event in events]


def _request(session: ReviewSession, slide: str) -> SlideRequest:
    cells = session.case.cells_of(slide)
    touched = _touched(session.case, session.history)
    reviewed = tuple(cell.box for cell in cells if cell.id in touched)
    reviewed += session.case.closed_boxes(slide)
    first = session._numbering.next_found(slide)
    record = session.case.slides[slide]
    mpp = record.mpp if record.mpp_source == ScaleSource.USER else None
    request = SlideRequest(slide, session.slide_path(slide), first, reviewed, mpp)
    if record.survey is None or record.status is SlideStatus.ANALYSED:
        return request
    found = tuple(cell for cell in cells if cell.id not in touched)
    return replace(request, survey=record.survey, found=found)


def _touched(case: Case, history: History) -> set[str]:
    """Give the ids of what a person decided or mended, or that undo may come back to."""
    decided = case.decisions.keys() | case.reads.of(Read.SECOND).keys()
    return history.cells() | decided | case.mended
