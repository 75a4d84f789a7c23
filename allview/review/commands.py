"""Everything that can happen to a case: frozen, addressed by id, each with its inverse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from allview.review.annotation import Annotation
from allview.review.cell import Cell, DecisionChange, ReviewedCell
from allview.review.cell_class import OwnClass
from allview.review.clinical import ClinicalEntry
from allview.review.known_cells import KnownCell
from allview.review.reads import Read
from allview.review.remarks import WriteRemark
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


class Facet(StrEnum):
    """The parts of a case that a change can touch."""

    SLIDES = "slides"
    CELLS = "cells"
    CLASSES = "classes"
    DECISIONS = "decisions"
    READS = "reads"
    ANNOTATIONS = "annotations"
    CLINICAL = "clinical"
    REMARKS = "remarks"
    SIGNATURE = "signature"
    KNOWN = "known"
    SHADOW = "shadow"


@dataclass(frozen=True, slots=True)
class Change:
    """What a command changed, and who started it, so that a screen skips its own echo.

    Parameters
    ----------
    facets : the parts of the case that changed.
    cells, slides : ids of what changed.
    origin : the name that was given to ``Case.apply``.
    known : ids of the known cells that changed; they are none of ``cells``.
    """

    facets: frozenset[Facet]
    cells: frozenset[str] = frozenset()
    slides: frozenset[str] = frozenset()
    origin: str = ""
    known: frozenset[str] = frozenset()


def merged(changes: Sequence[Change]) -> Change | None:
    """Unite changes that one event made, of one origin; None when there are none."""
    if not changes:
        return None
    return Change(
        facets=frozenset().union(*(c.facets for c in changes)),
        cells=frozenset().union(*(c.cells for c in changes)),
        slides=frozenset().union(*(c.slides for c in changes)),
        origin=changes[-1].origin,
        known=frozenset().union(*(c.known for c in changes)),
    )


@dataclass(frozen=True, slots=True)
class AddSlides:
    """Slides join the case."""

    slides: tuple[SlideRecord, ...]

    def inverse(self) -> "RemoveSlides":
        """Take the same slides out again."""
        return RemoveSlides(self.slides)


@dataclass(frozen=True, slots=True)
class RemoveSlides:
    """Slides without cells leave the case."""

    slides: tuple[SlideRecord, ...]

    def inverse(self) -> AddSlides:
        """Put the same slides back."""
        return AddSlides(self.slides)


@dataclass(frozen=True, slots=True)
class UpdateSlide:
    """A slide's record changes: it was opened, analysed, or failed."""

    before: SlideRecord
    after: SlideRecord

    def inverse(self) -> "UpdateSlide":
        """Go back to the record before."""
        return UpdateSlide(before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class AddCells:
    """A batch of cells found by the machine."""

    cells: tuple[Cell, ...]

    def inverse(self) -> "RemoveCells":
        """Take the same cells out again."""
        return RemoveCells(self.cells)


@dataclass(frozen=True, slots=True)
class RemoveCells:
    """Cells leave, before a new analysis; a reviewed cell never can."""

    cells: tuple[Cell, ...]

    def inverse(self) -> AddCells:
        """Put the same cells back."""
        return AddCells(self.cells)


@dataclass(frozen=True, slots=True)
class DefineClass:
    """A laboratory's own class is written into the case, before a cell first gets it.

    There it stays as it is, whatever becomes of it in the settings, so that the case can be read
    anywhere. What no cell has does not show; nothing takes it back.
    """

    cell_class: OwnClass

    def inverse(self) -> "DefineClass":
        """Refuse: decisions rest on it.

        Raises
        ------
        ValueError
            Always.
        """
        msg = "A class that was defined in a case stays."
        raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Decide:
    """A reviewer decides on one or more cells, or withdraws a decision."""

    changes: tuple[DecisionChange, ...]

    def inverse(self) -> "Decide":
        """Give each cell the decision it had before."""
        return Decide(tuple(DecisionChange(c.cell, c.after, c.before) for c in self.changes))


@dataclass(frozen=True, slots=True)
class MixIn:
    """Known cells come among those to be decided; what is once in stays in."""

    cells: tuple[KnownCell, ...]

    def inverse(self) -> "MixIn":
        """Refuse: a reader might take out what turned out to be hard.

        Raises
        ------
        ValueError
            Always.
        """
        msg = "Known cells cannot be taken out again."
        raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Answer:
    """A reader decides on known cells, or withdraws that; with what the same key did to others.

    Parameters
    ----------
    read : in which read.
    changes : of the known cells.
    beside : of the cells of the case, where both were selected: one key is one step.
    """

    read: Read
    changes: tuple[DecisionChange, ...]
    beside: Decide | DecideAgain | None = None

    def inverse(self) -> "Answer":
        """Give each cell the decision it had before."""
        back = tuple(DecisionChange(c.cell, c.after, c.before) for c in self.changes)
        return Answer(self.read, back, self.beside.inverse() if self.beside else None)


@dataclass(frozen=True, slots=True)
class Mend:
    """A person puts right what the machine found: cells give way to others, as one event.

    A missed cell is drawn (nothing before), a false one deleted (nothing after), a box adjusted
    (the same id before and after), a cell split, or cells merged. To delete a cell is to say that
    there is none: as with a decision, who said so, and when, stays with it.

    Parameters
    ----------
    before, after : the cells that leave and those that come.
    reviewer, at : who mended and when; empty and None in files of before.
    """

    before: tuple[ReviewedCell, ...]
    after: tuple[ReviewedCell, ...]
    reviewer: str = ""
    at: datetime | None = None

    def inverse(self) -> "Unmend":
        """Go back to what was before, as if nothing had been mended."""
        return Unmend(self.before, self.after, self.reviewer, self.at)


@dataclass(frozen=True, slots=True)
class Unmend:
    """What was mended is as before; unlike a mending of its own, it leaves no trace."""

    before: tuple[ReviewedCell, ...]
    after: tuple[ReviewedCell, ...]
    reviewer: str = ""
    at: datetime | None = None

    def inverse(self) -> Mend:
        """Mend it once more."""
        return Mend(self.before, self.after, self.reviewer, self.at)


@dataclass(frozen=True, slots=True)
class AddAnnotations:
    """A reviewer marks something on a slide: a length, an area, a place, fields seen."""

    annotations: tuple[Annotation, ...]

    def inverse(self) -> "RemoveAnnotations":
        """Take the same marks away again."""
        return RemoveAnnotations(self.annotations)


@dataclass(frozen=True, slots=True)
class RemoveAnnotations:
    """Marks leave the case; the log keeps them."""

    annotations: tuple[Annotation, ...]

    def inverse(self) -> AddAnnotations:
        """Put the same marks back."""
        return AddAnnotations(self.annotations)


@dataclass(frozen=True, slots=True)
class EnterClinical:
    """A reviewer enters, corrects or withdraws the clinical context; None is nothing known."""

    before: ClinicalEntry | None
    after: ClinicalEntry | None

    def inverse(self) -> "EnterClinical":
        """Go back to what was known before."""
        return EnterClinical(before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, when, and what the signature means (21 CFR 11.50).

    Parameters
    ----------
    reviewer, at, meaning : who, when and what for.
    content : SHA-256 of the case as it was signed; empty in signatures of before.
    """

    reviewer: str
    at: datetime
    meaning: str
    content: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """The case is signed and locked; undo stops here."""

    signature: Signature

    def inverse(self) -> "Sign":
        """Refuse: nothing undoes a signature.

        Raises
        ------
        ValueError
            Always.
        """
        msg = "A signature cannot be undone."
        raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Amendment:
    """Why a signed case is changed after all, by whom, and when.

    Parameters
    ----------
    amends : the signature of the version before, which stays in the log.
    reviewer, at, reason : who, when and why.
    """

    amends: Signature
    reviewer: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Amend:
    """A signed case is opened again as its next version; undo stops here."""

    amendment: Amendment

    def inverse(self) -> "Amend":
        """Refuse: what was opened again is signed again.

        Raises
        ------
        ValueError
            Always.
        """
        msg = "An amendment cannot be undone."
        raise ValueError(msg)


Command = (
    AddSlides
    | RemoveSlides
    | UpdateSlide
    | AddCells
    | RemoveCells
    | NoteShadow
    | DefineClass
    | Decide
    | MixIn
    | Answer
    | Mend
    | Unmend
    | AddAnnotations
    | RemoveAnnotations
    | EnterClinical
    | WriteRemark
    | StartSecondRead
    | WithdrawSecondRead
    | FinishSecondRead
    | ReopenSecondRead
    | DecideAgain
    | Adjudicate
    | Sign
    | Amend
)
