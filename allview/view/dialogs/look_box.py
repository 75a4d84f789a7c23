"""The box in which the colour and sign of a laboratory's own class is chosen."""

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox

from allview.review.cell_class import ClassSign, OwnClass, OwnColor
from allview.view.own_classes import LOOKS
from allview.view.swatch import swatch_icon


class LookBox(QComboBox):
    """Offers the looks that no other class has."""

    def offer(self, own: OwnClass, classes: Iterable[OwnClass]) -> None:
        """Show the look of a class, and those it could have beside the classes there are."""
        taken = {(other.color, other.sign) for other in classes if other != own}
        self.clear()
        for color, sign in LOOKS:
            if (color, sign) not in taken:
                icon = swatch_icon(OwnClass(own.id, own.name, True, color, sign))
                words = f"{self._color_words(color)}, {self._sign_words(sign)}"
                self.addItem(icon, words, (color.value, sign.value))
        self.setCurrentIndex(self.findData((own.color.value, own.sign.value)))

    @property
    def look(self) -> tuple[OwnColor, ClassSign]:
        """The look that is chosen."""
        color, sign = self.currentData()
        return OwnColor(color), ClassSign(sign)

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
