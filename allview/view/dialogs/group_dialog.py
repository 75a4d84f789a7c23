"""Asks before a whole group of cells is confirmed at once."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from allview.review.cell_class import AnyClass
from allview.view.class_keys import bound_key
from allview.view.class_words import class_label
from allview.view.dialogs.form import FormDialog
from allview.view.language import whole
from allview.view.words import counted_cells


class GroupDialog(FormDialog):
    """Says how many cells are confirmed as what, and how many of them are flagged."""

    def __init__(
        self,
        group: AnyClass,
        classes: Mapping[str, AnyClass],
        flagged: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("All of these are right"))
        number = counted_cells(len(classes))
        words = self.tr("{0} of the group {1} are shown and undecided. Confirm each as the "
                        "network suggests?")  # fmt: skip
        self.question = self.add_text(words.format(number, class_label(group)))
        counts = Counter(classes.values()).most_common()
        self.outcome = self.add_text(", ".join(f"{class_label(c)}: {whole(n)}" for c, n in counts))
        if flagged:
            words = self.tr("{0} of them flagged: confirmed, they are lymphoblasts.")
            self.add_text(words.format(whole(flagged)), "warning")
        words = self.tr("It is one step: {0} takes it back.")
        self.add_text(words.format(bound_key(self, "undo")), "muted")
        self.add_buttons(self.tr("Confirm {0}").format(number))
