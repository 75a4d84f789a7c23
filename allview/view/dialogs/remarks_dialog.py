"""Comments on the case and on the slide that is shown."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from allview.review.remarks import MOST_CHARACTERS, Remark
from allview.view.dialogs.form import FormDialog
from allview.view.language import moment

_HIGH = 96


class RemarksDialog(FormDialog):
    """Asks for a comment on the case and, where one is shown, on a slide.

    Parameters
    ----------
    on_case, on_slide : what stands there; None is nothing.
    slide : name of the slide that is shown; empty where there is none.
    """

    def __init__(
        self, on_case: Remark | None, on_slide: Remark | None, slide: str, parent: QWidget
    ) -> None:
        super().__init__(self.tr("Comments"), parent)
        self.add_text(self.tr("They stand on the report, with your name. Cells have their own."))
        self.case = self._add(self.tr("On the &case"), on_case)
        self.slide = self._add(self.tr("On &slide {0}").format(slide), on_slide) if slide else None
        self.add_buttons(self.tr("Keep"))
        for edit in self._edits():
            edit.textChanged.connect(self._offer)
        self.case.setFocus()

    def texts(self) -> tuple[str, str]:
        """Give what is to stand on the case and on the slide."""
        return self.case.toPlainText(), self.slide.toPlainText() if self.slide else ""

    def _edits(self) -> list[QPlainTextEdit]:
        return [edit for edit in (self.case, self.slide) if edit is not None]

    def _add(self, title: str, remark: Remark | None) -> QPlainTextEdit:
        edit = QPlainTextEdit(remark.text if remark else "")
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(_HIGH)
        label = QLabel(title)
        label.setBuddy(edit)
        edit.setAccessibleName(title.replace("&", ""))
        self.column.addWidget(label)
        self.column.addWidget(edit)
        if remark is not None:
            self.add_text(_written(remark), "muted")
        return edit

    def _offer(self) -> None:
        self.allow_ok(all(len(e.toPlainText()) <= MOST_CHARACTERS for e in self._edits()))


def _written(remark: Remark) -> str:
    words = QCoreApplication.translate("RemarksDialog", "{0}, {1}")
    return words.format(remark.reviewer, moment(remark.at))
