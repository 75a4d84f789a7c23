"""Which commands fit a case that is, or is to be, read a second time."""

from collections.abc import Mapping
from typing import Protocol

from allview.review.cell import Cell, Decision
from allview.review.commands import Amendment, Decide, Mend, Signature, Unmend
from allview.review.known_cells import KnownCells, are_in_sight, known_waiting
from allview.review.reads import Read, Reads, readers, same_person
from allview.review.second_read import (
    Adjudicate,
    DecideAgain,
    FinishSecondRead,
    ReadTurn,
    ReopenSecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)
from allview.review.slide_record import SlideRecord, SlideStatus

_NOT_READ = frozenset({SlideStatus.WAITING, SlideStatus.CANCELLED})


class _Read(Protocol):
    def awaiting_decision(self) -> list[Cell]: ...


class _Case(_Read, Protocol):
    @property
    def slides(self) -> Mapping[str, SlideRecord]: ...
    @property
    def cells(self) -> Mapping[str, Cell]: ...
    @property
    def reads(self) -> Reads: ...
    def as_read(self, read: Read) -> _Read: ...
    @property
    def known(self) -> KnownCells: ...
    @property
    def signature(self) -> Signature | None: ...
    @property
    def amendments(self) -> tuple[Amendment, ...]: ...


def reading_refusal(case: _Case, command: ReadTurn) -> str | None:
    """Say why a second read cannot begin or end so; None when it can."""
    match command:
        case StartSecondRead(read, decisions):
            if any(cell not in case.cells for cell, _ in decisions):
                return "The cell is not in the case."
            return _start_refusal(case, read.reader)
        case WithdrawSecondRead(read, decisions):
            if case.reads.second != read or case.reads.of(Read.SECOND) != dict(decisions):
                return "The second read is not as it was."
            return None if case.reads.is_blind else "A finished second read stays in the case."
        case FinishSecondRead(read):
            if case.reads.second != read or not case.reads.is_blind:
                return "The second read is not as it was."
            waiting = len(case.as_read(Read.SECOND).awaiting_decision()) + known_waiting(case)
            return still_waiting(case, waiting, "the second reader") if waiting else None
        case ReopenSecondRead(_, at):
            second = case.reads.second
            if second is None or second.finished != at:
                return "The second read is not as it was."
            if case.reads.of(Read.ADJUDICATION):
                return "Cells were adjudicated since: take that back first."
    return None


def _start_refusal(case: _Case, reader: str) -> str | None:
    first = readers(case.reads.of(Read.FIRST).values())
    if case.reads.second is not None:
        return "This case has a second read already."
    reason = unread_slides(case.slides)
    if reason:
        return reason
    waiting = len(case.awaiting_decision()) + known_waiting(case)
    if waiting:
        return still_waiting(case, waiting, "the first reader")
    if not first:
        return "Nobody has decided a cell of this case yet: there is no first read."
    if not reader.strip():
        return "A second read needs the reader's name."
    if any(same_person(reader, one) for one in first):
        return f"{reader} made the first read: the second reader is another person."
    return None


def layer_refusal(case: _Case, command: Decide | DecideAgain | Adjudicate) -> str | None:
    """Say why a decision does not belong to the read that goes on; None when it does."""
    reads = case.reads
    made = [change.after for change in command.changes if change.after is not None]
    match command:
        case Decide() if reads.second is not None:
            return "A second read has begun: the first one stays as it is."
        case DecideAgain():
            if not reads.is_blind:
                return "No second read is under way."
            return reader_refusal(reads, made)
        case Adjudicate(changes):
            if not reads.is_compared:
                return "Nothing is adjudicated before a second read is finished."
            if not all(decision.reviewer.strip() for decision in made):
                return "An adjudication needs a name."
            if any(change.before is None and change.after is None for change in changes):
                return "Both reads stay as they are: only an adjudication can be withdrawn."
    return None


def mending_refusal(case: _Case, command: Mend | Unmend) -> str | None:
    """Say why cells cannot be mended so while there are two reads of them; None when they can."""
    reads = case.reads
    if reads.second is None:
        return None
    if command.before:
        return (
            "There is a second read of these cells: they are no longer deleted, adjusted, split or "
            "merged. Give what is no cell the class Artefact; what was missed can be drawn."
        )
    made = [reviewed.decision for reviewed in command.after if reviewed.decision]
    return reader_refusal(reads, made) if reads.is_blind else None


def signing_refusal(case: _Case) -> str | None:
    """Say why a second read keeps the case from being signed; None when it does not."""
    reads = case.reads
    if reads.second is not None and reads.is_blind:
        reader = reads.second.reader
        return f"A second read by {reader} is under way: finish or withdraw it before signing."
    differ = len(reads.disagreements(case.cells))
    if differ == 1:
        return "1 cell on which the two reads differ still waits for adjudication."
    if differ:
        return f"{differ} cells on which the two reads differ still wait for adjudication."
    return None


def unread_slides(slides: Mapping[str, SlideRecord]) -> str | None:
    """Say which slides no analysis has finished, or that none could be; None when all is well."""
    open_slides = [slide.name for slide in slides.values() if slide.status in _NOT_READ]
    if open_slides:
        return f"Not analysed to the end: {', '.join(open_slides)}."
    if not any(slide.status is SlideStatus.ANALYSED for slide in slides.values()):
        return "No slide of this case could be analysed."
    return None


def still_waiting(case: _Case, cells: int, whom: str = "") -> str:
    """Say that cells which need a decision have none, or none of ``whom``.

    Where known cells are mixed in that is said, but not how many of them wait.
    """
    decision = f"a decision of {whom}" if whom else "a decision"
    words = f"{cells} flagged or unidentified cells still wait for {decision}"
    if cells == 1 and whom:
        words = f"1 flagged or unidentified cell still waits for {decision}"
    return f"{words}; known cells that are mixed in count." if are_in_sight(case) else f"{words}."


def reader_refusal(reads: Reads, made: list[Decision]) -> str | None:
    """Say why decisions of a second read are not those of its reader; None when they are."""
    second = reads.second
    if second is None or all(same_person(d.reviewer, second.reader) for d in made):
        return None
    return (
        f"Only {second.reader} decides while the second read is under way: finish or withdraw it "
        "first."
    )
