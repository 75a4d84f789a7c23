"""The scale of a slide, entered by hand."""

from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from allview.view.dialogs.form import FormDialog

_PROPOSED_MPP = 0.25
_LEAST_MPP, _MOST_MPP, _DIGITS, _STEP = 0.01, 20.0, 4, 0.01


class ScaleDialog(FormDialog):
    """Asks for the µm per pixel of one slide.

    Parameters
    ----------
    slide : name of the slide.
    mpp : its µm per pixel as known so far, or None.
    """

    def __init__(self, slide: str, mpp: float | None, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Scale of the slide"))
        self.add_text(slide, role="title")
        self.add_text(
            self.tr("A red cell is 7.2 µm across. The slide is analysed anew with this scale; "
                    "cells that are decided stay.")
        )  # fmt: skip
        self._mpp = QDoubleSpinBox(
            minimum=_LEAST_MPP, maximum=_MOST_MPP, decimals=_DIGITS, singleStep=_STEP
        )
        self._mpp.setSuffix(self.tr(" µm per pixel"))
        self._mpp.setAccessibleName(self.tr("µm per pixel"))
        self._mpp.setValue(mpp or _PROPOSED_MPP)
        self.column.addWidget(self._mpp)
        self.add_buttons(self.tr("Analyse"))
        self._mpp.setFocus()
        self._mpp.selectAll()

    @property
    def mpp(self) -> float:
        """The µm per pixel that was entered."""
        return self._mpp.value()

    @mpp.setter
    def mpp(self, mpp: float) -> None:
        self._mpp.setValue(mpp)
