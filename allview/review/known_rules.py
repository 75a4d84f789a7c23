"""Which commands about known cells fit a case as it is."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from allview.review.cell import Cell
from allview.review.commands import Answer, MixIn
from allview.review.known_cells import KnownCells, Seeded, are_in_sight
from allview.review.read_rules import reader_refusal
from allview.review.reads import Read
from allview.review.second_read import DecideAgain
from allview.review.slide_record import SlideRecord


class _Case(Seeded, Protocol):
    @property
    def slides(self) -> Mapping[str, SlideRecord]: ...
    @property
    def cells(self) -> Mapping[str, Cell]: ...


def mixing_refusal(case: _Case, command: MixIn) -> str | None:
    """Say why known cells cannot be mixed in; None when they can."""
    ids = [known.cell.id for known in command.cells]
    if case.known.cells:
        return "Known cells are mixed in already."
    if case.reads.second is not None or case.amendments:
        return "Known cells are mixed in before the first read is over."
    if not ids:
        return "There is no known cell to mix in."
    if len(set(ids)) < len(ids) or any(name in case.cells for name in ids):
        return "A cell with this id is already in the case."
    if any(known.cell.slide not in case.slides for known in command.cells):
        return "The cell's slide is not in the case."
    if not all(known.cell.suggestion.needs_a_person for known in command.cells):
        return "A known cell stands among those that need a decision."
    return None


def answer_refusal(case: _Case, command: Answer) -> str | None:
    """Say why known cells cannot be decided so; None when they can."""
    names = [change.cell for change in command.changes]
    if not are_in_sight(case):
        return "The known cells were read to the end: what was said of them stays."
    if command.read is not case.reads.now:
        return "The read has changed in the meantime."
    if len(set(names)) < len(names):
        return "The same cell is named twice."
    if any(name not in case.known.cells for name in names):
        return "The cell is not in the case."
    answers = case.known.answers(case.reads, command.read)
    if any(answers.get(change.cell) != change.before for change in command.changes):
        return "The cell was decided differently in the meantime."
    made = [change.after for change in command.changes if change.after is not None]
    reason = reader_refusal(case.reads, made) if command.read is Read.SECOND else None
    if reason is not None:
        return reason
    if command.beside is not None:
        is_second = isinstance(command.beside, DecideAgain)
        if is_second is not (command.read is Read.SECOND):
            return "The read has changed in the meantime."
    return None


def stands_for_known(known: KnownCells, slides: Iterable[SlideRecord]) -> bool:
    """Whether a known cell passes for one of these slides."""
    named = {slide.id for slide in slides}
    return any(one.cell.slide in named for one in known.cells.values())
