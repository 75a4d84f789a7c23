"""The case: the one document of a review, changed only by commands."""

from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType

from allview.review.annotation import Annotation
from allview.review.cell import Box, Cell, Decision
from allview.review.cell_class import CellClass
from allview.review.clinical import ClinicalEntry
from allview.review.commands import (
    AddAnnotations,
    AddCells,
    AddSlides,
    Change,
    Command,
    Decide,
    EnterClinical,
    Facet,
    Mend,
    RemoveAnnotations,
    RemoveCells,
    RemoveSlides,
    Sign,
    Signature,
    Unmend,
    UpdateSlide,
)
from allview.review.rules import refusal
from allview.review.slide_record import SlideRecord, SlideStatus
from allview.review.trail import Trail


class CommandRefused(Exception):
    """A command that does not fit the case as it is; the case is unchanged."""


class Case:
    """One specimen under review: its slides, cells, decisions and signature.

    No thread, no file, no window: a plain document. ``apply`` is the only way to change it.
    """

    def __init__(self) -> None:
        self._slides: dict[str, SlideRecord] = {}
        self._cells: dict[str, Cell] = {}
        # The same cells by slide: a case of 100,000 is not searched for those of one slide.
        self._cells_of: dict[str, dict[str, Cell]] = {}
        self._mended: dict[str, Cell] = {}
        self._trail = Trail()
        self._decisions: dict[str, Decision] = {}
        self._annotations: dict[str, Annotation] = {}
        self._clinical: ClinicalEntry | None = None
        self._signature: Signature | None = None

    def copy(self) -> "Case":
        """Copy the document as it stands; slides, cells and decisions are frozen and shared."""
        copy = Case()
        copy._slides = dict(self._slides)
        copy._cells = dict(self._cells)
        copy._cells_of = {slide: dict(cells) for slide, cells in self._cells_of.items()}
        copy._mended = dict(self._mended)
        copy._trail = self._trail.copy()
        copy._decisions = dict(self._decisions)
        copy._annotations = dict(self._annotations)
        copy._clinical = self._clinical
        copy._signature = self._signature
        return copy

    @property
    def slides(self) -> Mapping[str, SlideRecord]:
        """Slides by id, in the order they were added."""
        return MappingProxyType(self._slides)

    @property
    def cells(self) -> Mapping[str, Cell]:
        """Cells by id, in the order they were found."""
        return MappingProxyType(self._cells)

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """The standing decision of each decided cell, by cell id."""
        return MappingProxyType(self._decisions)

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
        """The signature, once the case is signed."""
        return self._signature

    def cells_of(self, slide: str) -> list[Cell]:
        """Every cell of one slide, in the order they were found."""
        return list(self._cells_of.get(slide, {}).values())

    @property
    def mended(self) -> Set[str]:
        """Ids of the cells that a person drew or whose box a person adjusted."""
        return self._mended.keys()

    def closed_boxes(self, slide: str) -> tuple[Box, ...]:
        """Where no machine may find a cell of a slide: a person mended what is, or was, there."""
        mended = [cell for cell in self._mended.values() if cell.slide == slide]
        boxes = [cell.box for cell in mended]
        boxes += [cell.found_box for cell in mended if cell.found_box is not None]
        return (*boxes, *self._trail.given_up(slide))

    @property
    def trail(self) -> Trail:
        """What left the case otherwise than by a decision; to be read, not written."""
        return self._trail

    def class_of(self, cell: str) -> CellClass:
        """Give the reviewer's class where there is one, else the machine's suggestion."""
        decision = self._decisions.get(cell)
        return decision.cell_class if decision else self._cells[cell].suggestion.cell_class

    def awaits_decision(self, cell: Cell) -> bool:
        """Whether a cell is flagged or unidentified and nobody has decided it yet."""
        return cell.id not in self._decisions and cell.suggestion.needs_a_person

    def awaiting_decision(self) -> list[Cell]:
        """List the flagged and the unidentified cells that nobody has decided yet."""
        return [cell for cell in self._cells.values() if self.awaits_decision(cell)]

    def check(self, command: Command) -> None:
        """Refuse a command that does not fit, before anything is written.

        Raises
        ------
        CommandRefused
            With one sentence that says why.
        """
        if self._signature is not None:
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
            case Decide(changes):
                for change in changes:
                    self._set_decision(change.cell, change.after)
                decided = frozenset(change.cell for change in changes)
                return Change(frozenset({Facet.DECISIONS}), cells=decided, origin=origin)
            case EnterClinical(after=after):
                self._clinical = after
                return Change(frozenset({Facet.CLINICAL}), origin=origin)
            case Sign(signature):
                self._signature = signature
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
        ids = frozenset(slide.id for slide in slides)
        return Change(frozenset({Facet.SLIDES}), slides=ids, origin=origin)

    def _change_cells(self, command: AddCells | RemoveCells, origin: str) -> Change:
        for cell in command.cells:
            if isinstance(command, AddCells):
                self._put(cell)
            else:
                self._take(cell)
        follow = self._trail.put_back if isinstance(command, AddCells) else self._trail.take
        follow(command.cells)
        return _change_of(command.cells, frozenset({Facet.CELLS}), origin)

    def _mend(self, command: Mend | Unmend, origin: str) -> Change:
        self._trail.note(command)
        before, after = command.before, command.after
        leaving, coming = (before, after) if isinstance(command, Mend) else (after, before)
        staying = {reviewed.cell.id for reviewed in coming}
        for reviewed in leaving:
            self._set_decision(reviewed.cell.id, None)
            # What is only adjusted keeps its place in the order.
            if reviewed.cell.id not in staying:
                self._take(reviewed.cell)
        for reviewed in coming:
            self._put(reviewed.cell)
            self._set_decision(reviewed.cell.id, reviewed.decision)
        facets = frozenset({Facet.CELLS, Facet.DECISIONS})
        return _change_of((r.cell for r in before + after), facets, origin)

    def _put(self, cell: Cell) -> None:
        self._cells[cell.id] = cell
        self._cells_of.setdefault(cell.slide, {})[cell.id] = cell
        if cell.is_mended:
            self._mended[cell.id] = cell
        else:
            self._mended.pop(cell.id, None)

    def _take(self, cell: Cell) -> None:
        del self._cells[cell.id], self._cells_of[cell.slide][cell.id]
        self._mended.pop(cell.id, None)

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

    def _set_decision(self, cell: str, decision: Decision | None) -> None:
        if decision is None:
            self._decisions.pop(cell, None)
        else:
            self._decisions[cell] = decision


def _change_of(cells: Iterable[Cell], facets: frozenset[Facet], origin: str) -> Change:
    named = tuple(cells)
    ids = frozenset(cell.id for cell in named)
    return Change(facets, ids, frozenset(cell.slide for cell in named), origin)
