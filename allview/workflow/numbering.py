"""Ids that are never given twice, so that undo and redo find their own free."""

from collections import defaultdict

from allview.review.annotation import AnnotationKind
from allview.review.commands import AddAnnotations, AddCells, Command, Mend


class Numbering:
    """Remembers which ids a case has ever given; ``note`` every command of its log."""

    def __init__(self) -> None:
        self._marks = 0
        self._drawn = 0
        self._found: defaultdict[str, int] = defaultdict(int)

    def note(self, command: Command) -> None:
        """Take note of the ids that a command gives."""
        match command:
            case AddAnnotations(marks):
                self._marks += sum(m.kind is not AnnotationKind.LOOKED for m in marks)
            case Mend(before, after):
                old = {reviewed.cell.id for reviewed in before}
                self._drawn += sum(reviewed.cell.id not in old for reviewed in after)
            case AddCells(cells):
                for cell in cells:
                    number = cell.id.rpartition("-")[2]
                    if number.isdecimal():
                        self._found[cell.slide] = max(self._found[cell.slide], int(number))

    def next_mark(self) -> str:
        """Give the id of the next mark, such as ``A17``."""
        return f"A{self._marks + 1}"

    def next_drawn(self, slide: str, count: int = 1) -> tuple[str, ...]:
        """Give the ids of the next cells that a person draws, such as ``S2-D0003``.

        They are told from those of an analysis, which may be giving numbers just now.
        """
        first = self._drawn + 1
        return tuple(f"{slide}-D{number:04d}" for number in range(first, first + count))

    def next_found(self, slide: str) -> int:
        """Give the number of the next cell that an analysis finds on a slide."""
        return self._found[slide] + 1
