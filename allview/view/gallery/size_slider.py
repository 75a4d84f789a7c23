"""How large the pictures of the gallery are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider, QWidget

LEAST, USUAL, MOST = 64, 96, 256
_STEP = 16
"""Pictures are read anew at each size: a few sizes are kept, every one would not be."""


class SizeSlider(QSlider):
    """Gives the side of a picture in device-independent pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(LEAST // _STEP, MOST // _STEP)
        self.setPageStep(2)
        self.setValue(USUAL // _STEP)
        self.setFixedWidth(88)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(self.tr("Size of the pictures"))
        self.setAccessibleName(self.tr("Size of the pictures"))

    @property
    def side(self) -> int:
        """The side that is chosen."""
        return self.value() * _STEP
