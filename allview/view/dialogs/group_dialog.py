"""Asks before a whole group of cells is confirmed at once."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from allview.review.cell_class import CellClass
from allview.view.dialogs.form import FormDialog
from allview.view.words import counted_cells


class GroupDialog(FormDialog):
    """Says how many cells are confirmed as what, and how many of them are flagged."""

    def __init__(
        self,
        group: CellClass,
        classes: Mapping[str, CellClass],
        flagged: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("All of these are right"))
        number = counted_cells(len(classes))
        words = self.tr("{0} of the group {1} are shown and undecided. Confirm each as the "
                        "network suggests?")  # fmt: skip
        self.question = self.add_text(words.format(number, group.label))
        self.outcome = self.add_text(
            ", ".join(f"{c.label}: {n:,}" for c, n in Counter(classes.values()).most_common())
        )
        if flagged:
            words = self.tr("{0} of them flagged: confirmed, they are lymphoblasts.")
            self.add_text(words.format(f"{flagged:,}"), "warning")
        self.add_text(self.tr("It is one step: Ctrl+Z takes it back."), "muted")
        self.add_buttons(self.tr("Confirm {0}").format(number))
