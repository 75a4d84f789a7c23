"""The case: the one document of a review, changed only by commands."""

from collections.abc import Iterable, Mapping, Set
from copy import copy as same_parts
from types import MappingProxyType

from allview.review.annotation import Annotation
from allview.review.cell import Box, Cell, Decision
from allview.review.cell_class import AnyClass, OwnClass
from allview.review.cell_index import CellIndex
from allview.review.clinical import ClinicalEntry
from allview.review.commands import (
    AddAnnotations,
    AddCells,
    AddSlides,
    Amend,
    Amendment,
    Answer,
    Change,
    Command,
    Decide,
    DefineClass,
    EnterClinical,
    Facet,
    Mend,
    MixIn,
    RemoveAnnotations,
    RemoveCells,
    RemoveSlides,
    Sign,
    Signature,
    Unmend,
    UpdateSlide,
    merged,
)
from allview.review.known_cells import KnownCells
from allview.review.reads import Read, Reads, class_in, same_person
from allview.review.remarks import WHOLE_CASE, Remark, WriteRemark
from allview.review.rules import READ_OF, refusal
from allview.review.second_read import (
    Adjudicate,
    DecideAgain,
    FinishSecondRead,
    ReopenSecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)
from allview.review.shadow import NoteShadow, ShadowAnswers
from allview.review.slide_record import SlideRecord, SlideStatus
from allview.review.trail import Trail


class CommandRefused(Exception):
    """A command that does not fit the case as it is; the case is unchanged."""


class Case:
    """One specimen under review: its slides, cells, decisions and signature.

    No thread, no file, no window: a plain document. ``apply`` is the only way to change it.

    Attributes
    ----------
    known : the known cells that are mixed in for the reader; to be read, not written.
    remarks : what reviewers wrote on slides, by their id, and on the case, by ``WHOLE_CASE``; to be
        read, not written.
    shadow : what a model that runs unseen would have said; no part of what the case says.
    """

    def __init__(self) -> None:
        self._slides: dict[str, SlideRecord] = {}
        self._cells = CellIndex()
        self._classes: dict[str, OwnClass] = {}
        self._trail = Trail()
        self._reads = Reads()
        self.known = KnownCells()
        self._annotations: dict[str, Annotation] = {}
        self._clinical: ClinicalEntry | None = None
        self.remarks: dict[str, Remark] = {}
        self.shadow = ShadowAnswers()
        self._signature: Signature | None = None
        self._amendments: tuple[Amendment, ...] = ()

    def copy(self) -> "Case":
        """Copy the document as it stands; slides, cells and decisions are frozen and shared."""
        copy = Case()
        copy._slides = dict(self._slides)
        copy._cells = self._cells.copy()
        copy._classes = dict(self._classes)
        copy._trail = self._trail.copy()
        copy._reads = self._reads.copy()
        copy.known = self.known.copy()
        copy._annotations = dict(self._annotations)
        copy._clinical = self._clinical
        copy.remarks = dict(self.remarks)
        copy.shadow = self.shadow.copy()
        copy._signature = self._signature
        copy._amendments = self._amendments
        return copy

    @property
    def slides(self) -> Mapping[str, SlideRecord]:
        """Slides by id, in the order they were added."""
        return MappingProxyType(self._slides)

    @property
    def cells(self) -> Mapping[str, Cell]:
        """Cells by id, in the order they were found."""
        return self._cells.by_id

    @property
    def own_classes(self) -> Mapping[str, OwnClass]:
        """The laboratories' own classes that cells were given, by id, as they were then."""
        return MappingProxyType(self._classes)

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """The standing decision of each decided cell, by cell id."""
        return self._reads.standing

    @property
    def reads(self) -> Reads:
        """The decisions by read: the first, a second one, the adjudication of the two."""
        return self._reads

    def as_read(self, read: Read, marks_of: str | None = None) -> "Case":
        """Look at the case as one read alone has it; it follows, and is never to be changed.

        Parameters
        ----------
        marks_of : the person whose marks on the slides alone are seen; all of them by default.
        """
        seen = same_parts(self)
        seen._reads = self._reads.only(read)
        seen.shadow = ShadowAnswers()
        if marks_of is not None:
            seen._annotations = {
                name: mark
                for name, mark in self._annotations.items()
                if same_person(mark.reviewer, marks_of)
            }
        return seen

    @property
    def annotations(self) -> Mapping[str, Annotation]:
        """The marks on the slides by id, in the order they were made."""
        return MappingProxyType(self._annotations)

    @property
    def clinical(self) -> ClinicalEntry | None:
        """The clinical context that a person entered; None where nobody did."""
        return self._clinical

    @property
    def signature(self) -> Signature | None:
        """The signature, once the case is signed; None again while it is amended."""
        return self._signature

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """Why the case was opened again after each signature, the first one first."""
        return self._amendments

    def cells_of(self, slide: str) -> list[Cell]:
        """Every cell of one slide, in the order they were found."""
        return self._cells.of_slide(slide)

    @property
    def mended(self) -> Set[str]:
        """Ids of the cells that a person drew or whose box a person adjusted."""
        return self._cells.mended.keys()

    def closed_boxes(self, slide: str) -> tuple[Box, ...]:
        """Where no machine may find a cell of a slide: a person mended what is, or was, there."""
        mended = [cell for cell in self._cells.mended.values() if cell.slide == slide]
        boxes = [cell.box for cell in mended]
        boxes += [cell.found_box for cell in mended if cell.found_box is not None]
        return (*boxes, *self._trail.given_up(slide))

    @property
    def trail(self) -> Trail:
        """What left the case otherwise than by a decision; to be read, not written."""
        return self._trail

    def class_of(self, cell: str) -> AnyClass:
        """Give the reviewer's class where there is one, else the machine's suggestion."""
        return class_in(self._reads.standing, self._cells.by_id[cell])

    def awaits_decision(self, cell: Cell) -> bool:
        """Whether a cell is flagged or unidentified and nobody has decided it yet."""
        return cell.id not in self._reads.standing and cell.suggestion.needs_a_person

    def awaiting_decision(self) -> list[Cell]:
        """List the flagged and the unidentified cells that nobody has decided yet."""
        return [cell for cell in self._cells.by_id.values() if self.awaits_decision(cell)]

    def check(self, command: Command) -> None:
        """Refuse a command that does not fit, before anything is written.

        Raises
        ------
        CommandRefused
            With one sentence that says why.
        """
        if self._signature is not None and not isinstance(command, Amend):
            msg = "This case is signed and can no longer be changed."
            raise CommandRefused(msg)
        reason = refusal(self, command)
        if reason:
            raise CommandRefused(reason)

    def apply(self, command: Command, origin: str = "") -> Change:
        """Change the case and say what changed.

        Parameters
        ----------
        command : what happens.
        origin : who started it; comes back in the change.

        Raises
        ------
        CommandRefused
            When the command does not fit; the case is then unchanged.
        """
        self.check(command)
        match command:
            case AddSlides() | RemoveSlides() | UpdateSlide():
                return self._change_slides(command, origin)
            case AddCells() | RemoveCells():
                return self._change_cells(command, origin)
            case Mend() | Unmend():
                return self._mend(command, origin)
            case AddAnnotations() | RemoveAnnotations():
                return self._change_annotations(command, origin)
            case Decide() | DecideAgain() | Adjudicate():
                return _decide(self._reads, command, origin)
            case DefineClass(cell_class):
                self._classes[cell_class.id] = cell_class
                return Change(frozenset({Facet.CLASSES}), origin=origin)
            case MixIn() | Answer() | NoteShadow():
                return _change_beside(self, command, origin)
            case StartSecondRead() | WithdrawSecondRead() | FinishSecondRead() | ReopenSecondRead():
                touched = self._reads.turn(command)
                # Whose decisions and whose marks are seen depends on who reads.
                facets = frozenset({Facet.READS, Facet.DECISIONS, Facet.ANNOTATIONS})
                cells = touched & self._cells.by_id.keys()
                return Change(facets, cells, origin=origin, known=frozenset(self.known.cells))
            case EnterClinical() | WriteRemark():
                return _enter(self, command, origin)
            case Sign(signature):
                self._signature = signature
                facets = frozenset({Facet.SIGNATURE})
                return Change(facets, origin=origin, known=frozenset(self.known.cells))
            case Amend(amendment):
                self._signature = None
                self._amendments += (amendment,)
                return Change(frozenset({Facet.SIGNATURE}), origin=origin)

    def _change_slides(
        self, command: AddSlides | RemoveSlides | UpdateSlide, origin: str
    ) -> Change:
        match command:
            case AddSlides(slides):
                self._slides.update({slide.id: slide for slide in slides})
            case RemoveSlides(slides):
                for slide in slides:
                    del self._slides[slide.id]
            case UpdateSlide(before, after):
                slides = (after,)
                self._slides[after.id] = after
                if after.status is SlideStatus.ANALYSED is not before.status:
                    self._trail.finish(after.id)
                elif before.status is SlideStatus.ANALYSED is not after.status:
                    self._trail.begin(before)
        ids = frozenset(slide.id for slide in slides)
        return Change(frozenset({Facet.SLIDES}), slides=ids, origin=origin)

    def _change_cells(self, command: AddCells | RemoveCells, origin: str) -> Change:
        for cell in command.cells:
            if isinstance(command, AddCells):
                self._cells.put(cell)
            else:
                self._cells.take(cell)
        follow = self._trail.put_back if isinstance(command, AddCells) else self._trail.take
        follow(command.cells)
        return _change_of(command.cells, frozenset({Facet.CELLS}), origin)

    def _mend(self, command: Mend | Unmend, origin: str) -> Change:
        self._trail.note(command)
        before, after = command.before, command.after
        leaving, coming = (before, after) if isinstance(command, Mend) else (after, before)
        staying = {reviewed.cell.id for reviewed in coming}
        for reviewed in leaving:
            self._reads.decide(self._reads.now, reviewed.cell.id, None)
            # What is only adjusted keeps its place in the order.
            if reviewed.cell.id not in staying:
                self._cells.take(reviewed.cell)
        for reviewed in coming:
            self._cells.put(reviewed.cell)
            self._reads.decide(self._reads.now, reviewed.cell.id, reviewed.decision)
        facets = frozenset({Facet.CELLS, Facet.DECISIONS})
        return _change_of((r.cell for r in before + after), facets, origin)

    def _change_annotations(
        self, command: AddAnnotations | RemoveAnnotations, origin: str
    ) -> Change:
        for mark in command.annotations:
            if isinstance(command, AddAnnotations):
                self._annotations[mark.id] = mark
            else:
                del self._annotations[mark.id]
        slides = frozenset(mark.slide for mark in command.annotations)
        return Change(frozenset({Facet.ANNOTATIONS}), slides=slides, origin=origin)


def _decide(reads: Reads, command: Decide | DecideAgain | Adjudicate, origin: str) -> Change:
    read = READ_OF[type(command)]
    for change in command.changes:
        reads.decide(read, change.cell, change.after)
    decided = frozenset(change.cell for change in command.changes)
    return Change(frozenset({Facet.DECISIONS}), cells=decided, origin=origin)


def _enter(case: Case, command: EnterClinical | WriteRemark, origin: str) -> Change:
    if isinstance(command, EnterClinical):
        case._clinical = command.after
        return Change(frozenset({Facet.CLINICAL}), origin=origin)
    case.remarks.pop(command.slide, None)
    if command.after is not None:
        case.remarks[command.slide] = command.after
    slides = frozenset({command.slide} - {WHOLE_CASE})
    return Change(frozenset({Facet.REMARKS}), slides=slides, origin=origin)


def _change_beside(case: Case, command: MixIn | Answer | NoteShadow, origin: str) -> Change:
    """Change what lies beside the case and is no part of it."""
    if isinstance(command, NoteShadow):
        case.shadow.note(command)
        return Change(frozenset({Facet.SHADOW}), origin=origin)
    if isinstance(command, MixIn):
        case.known.mix_in(command.cells)
        return Change(frozenset({Facet.KNOWN}), origin=origin, known=frozenset(case.known.cells))
    case.known.answer(case.reads, command.read, command.changes)
    answered = frozenset(change.cell for change in command.changes)
    mine = Change(frozenset({Facet.KNOWN}), origin=origin, known=answered)
    parts = (case.apply(command.beside, origin), mine) if command.beside else (mine,)
    return merged(parts) or mine


def _change_of(cells: Iterable[Cell], facets: frozenset[Facet], origin: str) -> Change:
    named = tuple(cells)
    ids = frozenset(cell.id for cell in named)
    return Change(facets, ids, frozenset(cell.slide for cell in named), origin)


def version_of(case: Case) -> int:
    """Give the version of a case: 1 up to the first signature; each amendment begins the next."""
    return 1 + len(case.amendments)
