"""The scale of a slide, entered by hand."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from allview.review.slide_record import SlideRecord
from allview.view.dialogs.form import FormDialog
from allview.view.language import pointed
from allview.view.numbers import read_decimal
from allview.view.words import origin_of_scale

LEAST_MPP, MOST_MPP = 0.02, 2.0
"""µm per pixel that a microscope's camera or a scanner can have."""


def read_mpp(text: str) -> float | None:
    """Read µm per pixel, written with a point or a comma; None where it cannot be a scale."""
    mpp = read_decimal(text)
    return mpp if mpp is not None and LEAST_MPP <= mpp <= MOST_MPP else None


translate = QCoreApplication.translate  # a name that lupdate knows


class ScaleDialog(FormDialog):
    """Asks for the µm per pixel of one slide; proposes none where none is known."""

    def __init__(self, slide: SlideRecord, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Scale of the slide"))
        self.add_text(slide.name, role="title")
        self.add_text(_as_known(self, slide))
        self.add_text(
            self.tr("A red cell is 7.2 µm across. The slide is analysed anew with this scale; "
                    "cells that are decided stay.")
        )  # fmt: skip
        self.field = QLineEdit(placeholderText=self.tr("for example 0.25"))
        self.field.setAccessibleName(self.tr("µm per pixel"))
        self.field.setText(pointed(f"{slide.mpp:.4g}") if slide.mpp else "")
        self.column.addWidget(self.field)
        limits = self.tr("µm per pixel, from {0} to {1}")
        self.add_text(limits.format(pointed(f"{LEAST_MPP:g}"), pointed(f"{MOST_MPP:g}")), "muted")
        self.add_buttons(self.tr("Analyse"))
        self.field.textChanged.connect(self._check)
        self._check()
        self.field.setFocus()
        self.field.selectAll()

    @property
    def mpp(self) -> float | None:
        """The µm per pixel that was entered; None while that is no scale."""
        return read_mpp(self.field.text())

    @Slot()
    @Slot(str)
    def _check(self, _text: str = "") -> None:
        self.allow_ok(self.mpp is not None)


def _as_known(dialog: ScaleDialog, slide: SlideRecord) -> str:
    if slide.mpp is None:
        return translate("ScaleDialog", "Its scale is unknown.")
    words = translate("ScaleDialog", "Its scale now: {0} µm per pixel, {1}.")
    return words.format(pointed(f"{slide.mpp:.4g}"), origin_of_scale(slide.mpp_source))
