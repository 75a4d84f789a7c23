"""The box in which the colour and sign of a laboratory's own class is chosen."""

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox, QWidget

from allview.review.cell_class import ClassSign, OwnClass, OwnColor
from allview.view.own_classes import LOOKS
from allview.view.swatch import swatch_icon


class LookBox(QComboBox):
    """Offers the looks that no other class has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = list(LOOKS)

    def offer(self, own: OwnClass, classes: Iterable[OwnClass]) -> None:
        """Show the look of a class, and those it could have beside the classes there are."""
        taken = {(other.color, other.sign) for other in classes if other != own}
        self._looks = [look for look in LOOKS if look not in taken]
        self.clear()
        for color, sign in self._looks:
            icon = swatch_icon(OwnClass(own.id, own.name, True, color, sign))
            self.addItem(icon, f"{self._color_words(color)}, {self._sign_words(sign)}")
        shown = own.color, own.sign
        self.setCurrentIndex(self._looks.index(shown) if shown in self._looks else -1)

    @property
    def look(self) -> tuple[OwnColor, ClassSign]:
        """The look that is chosen."""
        return self._looks[max(0, self.currentIndex())]

    def _color_words(self, color: OwnColor) -> str:
        return {
            OwnColor.BROWN: self.tr("Brown"),
            OwnColor.BLUE: self.tr("Blue"),
            OwnColor.PLUM: self.tr("Plum"),
            OwnColor.MINT: self.tr("Mint"),
        }[color]

    def _sign_words(self, sign: ClassSign) -> str:
        return {
            ClassSign.DOT: self.tr("dot"),
            ClassSign.BAR: self.tr("bar"),
            ClassSign.CROSS: self.tr("cross"),
        }[sign]
