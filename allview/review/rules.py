"""Which commands fit a case as it is."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from allview.review.annotation import Annotation
from allview.review.cell import Box, Cell, Decision, ReviewedCell
from allview.review.cell_class import OwnClass, alike
from allview.review.clinical import ClinicalEntry
from allview.review.commands import (
    AddAnnotations,
    AddCells,
    AddSlides,
    Amend,
    Amendment,
    Answer,
    Command,
    Decide,
    DefineClass,
    EnterClinical,
    Mend,
    MixIn,
    RemoveAnnotations,
    RemoveCells,
    RemoveSlides,
    Sign,
    Signature,
    Unmend,
    UpdateSlide,
)
from allview.review.known_cells import KnownCells, known_waiting
from allview.review.known_rules import answer_refusal, mixing_refusal, stands_for_known
from allview.review.read_rules import (
    layer_refusal,
    mending_refusal,
    reading_refusal,
    signing_refusal,
    still_waiting,
    unread_slides,
)
from allview.review.reads import Read, Reads
from allview.review.remarks import WHOLE_CASE, Remark, WriteRemark
from allview.review.second_read import (
    Adjudicate,
    DecideAgain,
    FinishSecondRead,
    ReopenSecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)
from allview.review.shadow import NoteShadow
from allview.review.slide_record import SlideRecord
from allview.review.trail import Trail

READ_OF = {Decide: Read.FIRST, DecideAgain: Read.SECOND, Adjudicate: Read.ADJUDICATION}
"""The read that each command decides in."""


_UNKNOWN_CLASS = "The class is not defined in this case."
_NOT_IN_CASE = "The cell is not in the case."


class _Read(Protocol):
    def awaiting_decision(self) -> list[Cell]: ...


class _Case(_Read, Protocol):
    @property
    def slides(self) -> Mapping[str, SlideRecord]: ...
    @property
    def cells(self) -> Mapping[str, Cell]: ...
    @property
    def own_classes(self) -> Mapping[str, OwnClass]: ...
    @property
    def reads(self) -> Reads: ...
    @property
    def annotations(self) -> Mapping[str, Annotation]: ...
    @property
    def clinical(self) -> ClinicalEntry | None: ...
    @property
    def remarks(self) -> Mapping[str, Remark]: ...
    @property
    def signature(self) -> Signature | None: ...
    def cells_of(self, slide: str) -> list[Cell]: ...
    def closed_boxes(self, slide: str) -> tuple[Box, ...]: ...
    def as_read(self, read: Read) -> _Read: ...
    @property
    def trail(self) -> Trail: ...
    @property
    def known(self) -> KnownCells: ...
    @property
    def amendments(self) -> tuple[Amendment, ...]: ...


def refusal(case: _Case, command: Command) -> str | None:
    """Say in one sentence why ``command`` does not fit ``case``; None when it does."""
    match command:
        case AddSlides() | RemoveSlides() | UpdateSlide():
            return _slide_refusal(case, command)
        case AddCells() | RemoveCells() | NoteShadow():
            return _cell_refusal(case, command)
        case DefineClass(cell_class):
            return _class_refusal(case, cell_class)
        case Decide() | DecideAgain() | Adjudicate():
            return layer_refusal(case, command) or _decision_refusal(case, command)
        case MixIn() | Answer():
            return _known_refusal(case, command)
        case StartSecondRead() | WithdrawSecondRead() | FinishSecondRead() | ReopenSecondRead():
            return reading_refusal(case, command)
        case Mend() | Unmend():
            return mending_refusal(case, command) or _mending_refusal(case, command)
        case AddAnnotations() | RemoveAnnotations():
            return _annotation_refusal(case, command)
        case EnterClinical() | WriteRemark():
            return _fact_refusal(case, command)
        case Sign():
            return _signature_refusal(case, command)
        case Amend():
            return _amendment_refusal(case, command)


def _fact_refusal(case: _Case, command: EnterClinical | WriteRemark) -> str | None:
    if isinstance(command, WriteRemark):
        if command.slide != WHOLE_CASE and command.slide not in case.slides:
            return "The slide is not in the case."
        if case.remarks.get(command.slide) != command.before:
            return "The comment was changed in the meantime."
        return command.after.flaw if command.after else None
    if case.clinical != command.before:
        return "The clinical context was changed in the meantime."
    return command.after.context.flaw if command.after else None


def _known_refusal(case: _Case, command: MixIn | Answer) -> str | None:
    if isinstance(command, MixIn):
        return mixing_refusal(case, command)
    reason = answer_refusal(case, command)
    if reason is None and not all(_is_known(case, change.after) for change in command.changes):
        return _UNKNOWN_CLASS
    return reason or (refusal(case, command.beside) if command.beside else None)


def _slide_refusal(case: _Case, command: AddSlides | RemoveSlides | UpdateSlide) -> str | None:
    match command:
        case AddSlides(slides) | RemoveSlides(slides) if _repeats(slide.id for slide in slides):
            return "The same slide is named twice."
        case AddSlides(slides) if any(slide.id in case.slides for slide in slides):
            return "A slide with this id is already in the case."
        case RemoveSlides(slides) if any(case.slides.get(s.id) != s for s in slides):
            return "The slide is not in the case as it was."
        case RemoveSlides(slides) if any(case.cells_of(s.id) for s in slides):
            return "A slide that has cells cannot leave the case."
        case RemoveSlides(slides) if {s.id for s in slides} & _annotated(case):
            return "A slide that has marks cannot leave the case."
        case RemoveSlides(slides) if {s.id for s in slides} & {*case.trail.unfinished}:
            return "A slide whose cells are to be found anew cannot leave the case."
        case RemoveSlides(slides) if stands_for_known(case.known, slides):
            return "A slide that known cells pass for cells of cannot leave the case."
        case RemoveSlides(slides) if any(s.id in case.remarks for s in slides):
            return "A slide that has a comment cannot leave the case."
        case RemoveSlides(slides) if any(case.closed_boxes(s.id) for s in slides):
            return "A slide whose cells were mended cannot leave the case."
        case UpdateSlide(before, after) if (
            before.id != after.id or case.slides.get(before.id) != before
        ):
            return "The slide is not in the case as it was."
    return None


def _cell_refusal(case: _Case, command: AddCells | RemoveCells | NoteShadow) -> str | None:
    match command:
        case AddCells(cells) | RemoveCells(cells) if _repeats(cell.id for cell in cells):
            return "The same cell is named twice."
        case AddCells(cells) if any(cell.id in case.cells for cell in cells):
            return "A cell with this id is already in the case."
        case AddCells(cells) if any(cell.slide not in case.slides for cell in cells):
            return "The cell's slide is not in the case."
        case RemoveCells(cells) if any(case.cells.get(cell.id) != cell for cell in cells):
            return "The cell is not in the case as it was."
        case RemoveCells(cells) if any(case.reads.hold(c.id) or c.is_mended for c in cells):
            return "A reviewed cell cannot be removed."
        case NoteShadow(_, answers) if any(answer.cell not in case.cells for answer in answers):
            return _NOT_IN_CASE
    return None


def _class_refusal(case: _Case, cell_class: OwnClass) -> str | None:
    if cell_class.id in case.own_classes:
        return "The class is defined in the case already."
    if any(alike(known.name, cell_class.name) for known in case.own_classes.values()):
        return "A class of this name is in the case already."
    return cell_class.flaw


def _is_known(case: _Case, decision: Decision | None) -> bool:
    """Whether what a decision says can be read from the case alone."""
    named = (decision.cell_class, decision.blind_class) if decision else ()
    own = (c for c in named if isinstance(c, OwnClass))
    return all(c.id in case.own_classes and c.is_as(case.own_classes[c.id]) for c in own)


def _decision_refusal(case: _Case, command: Decide | DecideAgain | Adjudicate) -> str | None:
    standing = case.reads.of(READ_OF[type(command)])
    if _repeats(change.cell for change in command.changes):
        return "The same cell is named twice."
    if any(change.cell not in case.cells for change in command.changes):
        return _NOT_IN_CASE
    if any(standing.get(c.cell) != c.before for c in command.changes):
        return "The cell was decided differently in the meantime."
    if not all(_is_known(case, change.after) for change in command.changes):
        return _UNKNOWN_CLASS
    return None


def _mending_refusal(case: _Case, command: Mend | Unmend) -> str | None:
    before, after = command.before, command.after
    if isinstance(command, Mend):
        return _exchange_refusal(case, before, after) or _forgery(before, after)
    if not case.trail.has(command):
        return "What is to be taken back was not done."
    return _exchange_refusal(case, after, before)


def _exchange_refusal(
    case: _Case, leaving: tuple[ReviewedCell, ...], coming: tuple[ReviewedCell, ...]
) -> str | None:
    cells = tuple(reviewed.cell for reviewed in leaving + coming)
    left, new = ({reviewed.cell.id for reviewed in side} for side in (leaving, coming))
    if not cells:
        return "There is no cell to change."
    if len(left) < len(leaving) or len(new) < len(coming):
        return "The same cell is named twice."
    if not all(_is_as_it_was(case, reviewed) for reviewed in leaving):
        return "The cell is not in the case as it was."
    if any(cell in case.cells for cell in new - left):
        return "A cell with this id is already in the case."
    if any(cell.slide not in case.slides for cell in cells):
        return "The cell's slide is not in the case."
    if leaving and coming and len({cell.slide for cell in cells}) > 1:
        return "Cells of different slides cannot be one."
    if not all(reviewed.cell.box.is_whole for reviewed in coming):
        return "The box is too small."
    if not all(_is_known(case, reviewed.decision) for reviewed in coming):
        return _UNKNOWN_CLASS
    return None


def _forgery(before: tuple[ReviewedCell, ...], after: tuple[ReviewedCell, ...]) -> str | None:
    """Keep a mending from changing what the machine said, or what was decided."""
    old = {reviewed.cell.id: reviewed for reviewed in before}
    for reviewed in after:
        was = old.get(reviewed.cell.id)
        if was is None and not reviewed.cell.is_drawn:
            return "Only the machine can say what the machine found."
        if was is not None and (
            was.cell.suggestion != reviewed.cell.suggestion or was.decision != reviewed.decision
        ):
            return "An adjusted cell keeps what was said of it."
    return None


def _is_as_it_was(case: _Case, reviewed: ReviewedCell) -> bool:
    cell, decision = reviewed.cell, reviewed.decision
    return case.cells.get(cell.id) == cell and case.reads.current.get(cell.id) == decision


def _annotation_refusal(case: _Case, command: AddAnnotations | RemoveAnnotations) -> str | None:
    marks = command.annotations
    if _repeats(mark.id for mark in marks):
        return "The same mark is named twice."
    if isinstance(command, RemoveAnnotations):
        as_was = all(case.annotations.get(mark.id) == mark for mark in marks)
        return None if as_was else "The mark is not in the case as it was."
    if any(mark.id in case.annotations for mark in marks):
        return "A mark with this id is already in the case."
    if any(mark.slide not in case.slides for mark in marks):
        return "The mark's slide is not in the case."
    if not all(mark.is_whole for mark in marks):
        return "The mark has too few or too many points."
    return None


def _annotated(case: _Case) -> set[str]:
    return {mark.slide for mark in case.annotations.values()}


def _signature_refusal(case: _Case, command: Sign) -> str | None:
    reason = unread_slides(case.slides) or signing_refusal(case)
    if reason:
        return reason
    if case.trail.unfinished:
        names = ", ".join(case.slides[slide].name for slide in case.trail.unfinished)
        return f"Cells that waited for a decision went with an unfinished analysis: {names}."
    waiting = len(case.awaiting_decision()) + known_waiting(case)
    if waiting:
        return still_waiting(case, waiting)
    if not command.signature.reviewer.strip():
        return "A signature needs the reviewer's name."
    return None


def _amendment_refusal(case: _Case, command: Amend) -> str | None:
    amendment = command.amendment
    if case.signature is None:
        return "The case is not signed: it can be changed without an amendment."
    if case.signature != amendment.amends:
        return "The case was signed differently in the meantime."
    if not amendment.reviewer.strip():
        return "An amendment needs the reviewer's name."
    if not amendment.reason.strip():
        return "An amendment needs a reason."
    return None


def _repeats(ids: Iterable[str]) -> bool:
    named = list(ids)
    return len(set(named)) < len(named)
