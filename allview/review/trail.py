"""What left a case otherwise than by a decision, so that nothing leaves it unseen."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from allview.review.cell import Box, Cell
from allview.review.commands import Mend, Unmend
from allview.review.slide_record import SlideRecord


class Before(NamedTuple):
    """A slide before an analysis that has not finished.

    Parameters
    ----------
    record : as the analysis before had left it.
    taken : the cells taken away, to be found anew.
    found : ids of the cells that came since.
    """

    record: SlideRecord
    taken: tuple[Cell, ...]
    found: frozenset[str]


class Trail:
    """The mendings that stand, and the cells that a new analysis has yet to find again."""

    def __init__(self) -> None:
        self._mendings: list[Mend] = []
        # By slide, where the machine found what a person deleted, split or merged.
        self._given_up: defaultdict[str, Counter[Box]] = defaultdict(Counter)
        # By slide, of an analysis that has not finished: the cells taken away for it, those that
        # it found, and the slide as the analysis before had left it.
        self._taken: defaultdict[str, dict[str, Cell]] = defaultdict(dict)
        self._found: defaultdict[str, set[str]] = defaultdict(set)
        self._before: dict[str, SlideRecord] = {}

    def copy(self) -> "Trail":
        """Copy it as it stands."""
        copy = Trail()
        copy._mendings = list(self._mendings)
        copy._given_up.update({slide: Counter(boxes) for slide, boxes in self._given_up.items()})
        copy._taken.update({slide: dict(cells) for slide, cells in self._taken.items()})
        copy._found.update({slide: set(cells) for slide, cells in self._found.items()})
        copy._before = dict(self._before)
        return copy

    @property
    def mendings(self) -> tuple[Mend, ...]:
        """What persons mended and nobody took back, in the order it was done."""
        return tuple(self._mendings)

    def given_up(self, slide: str) -> Iterable[Box]:
        """Give where the machine found cells of a slide that a person took away."""
        return self._given_up.get(slide, ())

    @property
    def unfinished(self) -> list[str]:
        """Slides whose waiting cells were taken away for an analysis that never finished."""
        return [
            slide
            for slide, cells in self._taken.items()
            if any(cell.suggestion.needs_a_person for cell in cells.values())
        ]

    def before(self, slide: str) -> Before | None:
        """Give a slide as it was before an analysis that has not finished.

        None where no analysis had finished before, or nothing was taken away for the new one.
        """
        record, found = self._before.get(slide), frozenset(self._found[slide])
        taken = tuple(c for name, c in self._taken[slide].items() if name not in found)
        return Before(record, taken, found) if record is not None and taken else None

    def note(self, command: Mend | Unmend) -> None:
        """Take note of a mending, or that one is taken back."""
        forth = isinstance(command, Mend)
        kept = {reviewed.cell.id for reviewed in command.after}
        for cell in (one.cell for one in command.before if one.cell.id not in kept):
            if not cell.is_drawn:
                places = self._given_up[cell.slide]
                places[cell.found_box or cell.box] += 1 if forth else -1
                self._given_up[cell.slide] = +places
        if isinstance(command, Mend):
            self._mendings.append(command)
        else:
            self._mendings.reverse()
            self._mendings.remove(command.inverse())
            self._mendings.reverse()

    def has(self, command: Unmend) -> bool:
        """Whether what it takes back stands."""
        return command.inverse() in self._mendings

    def take(self, cells: Iterable[Cell]) -> None:
        """Note that the machine takes cells away to find them anew."""
        for cell in cells:
            self._taken[cell.slide][cell.id] = cell

    def put_back(self, cells: Iterable[Cell]) -> None:
        """Note that cells are there again, or were found."""
        for cell in cells:
            was_taken = self._taken[cell.slide].pop(cell.id, None)
            if was_taken is None and cell.slide in self._before:
                self._found[cell.slide].add(cell.id)

    def begin(self, record: SlideRecord) -> None:
        """Note that what an analysis had found of this slide no longer stands."""
        self._before[record.id] = record

    def finish(self, slide: str) -> None:
        """Note that an analysis of a slide came to its end: its cells are those there are."""
        for noted in (self._taken, self._found, self._before):
            noted.pop(slide, None)
