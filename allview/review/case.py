"""The case: the one document of a review, changed only by commands."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType

from allview.review.annotation import Annotation
from allview.review.cell import Box, Cell, Decision, ReviewedCell
from allview.review.cell_class import CellClass
from allview.review.clinical import ClinicalEntry
from allview.review.commands import (
    AddAnnotations,
    AddCells,
    AddSlides,
    Amend,
    Amendment,
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
from allview.review.slide_record import SlideRecord


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
        # By slide, where the machine found what a person deleted, split or merged.
        self._given_up: dict[str, Counter[Box]] = {}
        self._decisions: dict[str, Decision] = {}
        self._annotations: dict[str, Annotation] = {}
        self._clinical: ClinicalEntry | None = None
        self._signature: Signature | None = None
        self._amendments: tuple[Amendment, ...] = ()

    def copy(self) -> "Case":
        """Copy the document as it stands; slides, cells and decisions are frozen and shared."""
        copy = Case()
        copy._slides = dict(self._slides)
        copy._cells = dict(self._cells)
        copy._cells_of = {slide: dict(cells) for slide, cells in self._cells_of.items()}
        copy._mended = dict(self._mended)
        copy._given_up = {slide: Counter(boxes) for slide, boxes in self._given_up.items()}
        copy._decisions = dict(self._decisions)
        copy._annotations = dict(self._annotations)
        copy._clinical = self._clinical
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
        """The signature, once the case is signed; None again while it is amended."""
        return self._signature

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """Why the case was opened again after each signature, the first one first."""
        return self._amendments

    @property
    def version(self) -> int:
        """1 up to the first signature; each amendment begins the next."""
        return 1 + len(self._amendments)

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
        return (*boxes, *self._given_up.get(slide, ()))

    def class_of(self, cell: str) -> CellClass:
        """Give the reviewer's class where there is one, else the machine's suggestion."""
        decision = self._decisions.get(cell)
        return decision.cell_class if decision else self._cells[cell].suggestion.cell_class

    def awaits_decision(self, cell: Cell) -> bool:
        """Whether a cell is flagged or unidentified and nobody has decided it yet."""
        suggestion = cell.suggestion
        return cell.id not in self._decisions and (
            suggestion.flagged or suggestion.cell_class is CellClass.UNIDENTIFIED
        )

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
            case Mend(before, after) | Unmend(before, after):
                return self._mend(before, after, origin, forth=isinstance(command, Mend))
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
            case UpdateSlide(after=after):
                slides = (after,)
                self._slides[after.id] = after
        ids = frozenset(slide.id for slide in slides)
        return Change(frozenset({Facet.SLIDES}), slides=ids, origin=origin)

    def _change_cells(self, command: AddCells | RemoveCells, origin: str) -> Change:
        for cell in command.cells:
            if isinstance(command, AddCells):
                self._put(cell)
            else:
                self._take(cell)
        return _change_of(command.cells, frozenset({Facet.CELLS}), origin)

    def _mend(
        self,
        before: tuple[ReviewedCell, ...],
        after: tuple[ReviewedCell, ...],
        origin: str,
        *,
        forth: bool,
    ) -> Change:
        kept = {reviewed.cell.id for reviewed in after}
        for cell in (reviewed.cell for reviewed in before if reviewed.cell.id not in kept):
            if not cell.is_drawn:
                places = self._given_up.setdefault(cell.slide, Counter())
                places[cell.found_box or cell.box] += 1 if forth else -1
                self._given_up[cell.slide] = +places
        leaving, coming = (before, after) if forth else (after, before)
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
