"""What the reader of a sitting has seen of the machine's suggestions before deciding."""

from allview.review.cell_class import AnyClass
from allview.review.commands import Answer, Command, Decide


class Sight:
    """Tells whether a decision is made blind.

    It is, where the suggestions have been hidden ever since the case was opened and nobody ever
    decided the cell, which shows its suggestion. What a reader saw in an earlier sitting, with
    nothing hidden and nothing decided, it does not know.
    """

    def __init__(self) -> None:
        self._is_hidden = False
        self._was_open = False
        self._first: dict[str, tuple[str, AnyClass | None]] = {}

    def hide(self, hidden: bool) -> None:
        """Note that suggestions are hidden from now on until each cell is decided, or in sight."""
        self._is_hidden = hidden
        self._was_open |= not hidden

    @property
    def is_blind(self) -> bool:
        """Whether cells that nobody has decided yet are decided blind."""
        return self._is_hidden and not self._was_open

    def note(self, command: Command) -> None:
        """Take note of the first decision on each cell; feed every command of the log."""
        if isinstance(command, Answer) and command.beside is not None:
            self.note(command.beside)
        if isinstance(command, Decide | Answer):
            for change in command.changes:
                if change.after is not None:
                    said = change.after.reviewer, change.after.blind_class
                    self._first.setdefault(change.cell, said)

    def blind_class(self, cell: str, cell_class: AnyClass, reviewer: str) -> AnyClass | None:
        """Give what a reader said of a cell before the suggestion was shown; None where it was.

        That is what was said first: it stays with every later decision of the same reader, also
        after undo, or each disagreement would vanish as soon as it is seen.

        Parameters
        ----------
        cell : id of the cell.
        cell_class, reviewer : what is decided now, and by whom.
        """
        first = self._first.get(cell)
        if first is None:
            return cell_class if self.is_blind else None
        who, said = first
        return said if who == reviewer else None
