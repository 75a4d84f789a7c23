"""What persons mended in a case: how often, and which cells left the gate of the signature."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from allview.review.case import Case
from allview.review.cell import Cell, Decision
from allview.review.commands import Mend


class MendingKind(StrEnum):
    """What a person did to cells."""

    DRAWN = "drawn"
    DELETED = "deleted"
    ADJUSTED = "adjusted"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Gone:
    """A cell that needed a person's decision and left the case by a person's hand instead.

    Parameters
    ----------
    cell : as it was.
    kind : ``DELETED``: a person says that there is no cell; ``SPLIT`` or ``MERGED`` otherwise.
    into : ids of the cells that took its place.
    decision : what had been decided of it; None where nobody had.
    reviewer, at : who took it away, and when; empty and None in files of before.
    """

    cell: Cell
    kind: MendingKind
    into: tuple[str, ...]
    decision: Decision | None
    reviewer: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class MendingAccount:
    """What persons mended.

    Parameters
    ----------
    counts : cells by what was done to them: those that were drawn, deleted, adjusted, split into
        others, merged into another.
    gone : flagged, unidentified and drawn cells that were deleted, split or merged.
    """

    counts: Mapping[MendingKind, int]
    gone: tuple[Gone, ...]

    @property
    def flagged_deleted(self) -> int:
        """Deleted cells that the network had flagged."""
        deleted = (one for one in self.gone if one.kind is MendingKind.DELETED)
        return sum(one.cell.suggestion.flagged for one in deleted)

    @property
    def undecided_gone(self) -> int:
        """Cells that the network had flagged or left open and nobody had decided."""
        return sum(one.decision is None and not one.cell.is_drawn for one in self.gone)


def mending_account(case: Case) -> MendingAccount:
    """Give account of all mendings that nobody took back."""
    counts: Counter[MendingKind] = Counter()
    gone: list[Gone] = []
    for mending in case.trail.mendings:
        kind = kind_of(mending)
        counts[kind] += max(1, len(mending.before))
        if kind in {MendingKind.DELETED, MendingKind.SPLIT, MendingKind.MERGED}:
            into = tuple(one.cell.id for one in mending.after)
            gone += (
                Gone(one.cell, kind, into, one.decision, mending.reviewer, mending.at)
                for one in mending.before
                if one.cell.suggestion.needs_a_person
            )
    return MendingAccount({kind: counts[kind] for kind in MendingKind}, tuple(gone))


def kind_of(mending: Mend) -> MendingKind:
    """Name what a mending does."""
    before, after = ({one.cell.id for one in side} for side in (mending.before, mending.after))
    if not before:
        return MendingKind.DRAWN
    if not after:
        return MendingKind.DELETED
    if before == after:
        return MendingKind.ADJUSTED
    return MendingKind.SPLIT if len(before) == 1 else MendingKind.MERGED
