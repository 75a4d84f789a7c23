"""The colour of each class, the same on the screen, in pictures and in the report."""

from collections.abc import Mapping
from types import MappingProxyType

from allview.report.words import Words
from allview.review.cell_class import AnyClass, CellClass, OwnClass, OwnColor

_LIGHT = 128

Rgb = tuple[int, int, int]
"""Red, green, blue, 0..255."""

CLASS_COLORS: Mapping[CellClass, Rgb] = MappingProxyType(
    {
        CellClass.LYMPHOBLAST: (217, 73, 13),
        CellClass.LYMPHOCYTE: (0, 96, 235),
        CellClass.MONOCYTE: (241, 140, 0),
        CellClass.NEUTROPHIL: (0, 158, 101),
        CellClass.EOSINOPHIL: (194, 240, 48),
        CellClass.BASOPHIL: (18, 1, 106),
        CellClass.IMMATURE_GRANULOCYTE: (79, 233, 84),
        CellClass.ERYTHROBLAST: (83, 147, 234),
        CellClass.ARTEFACT: (129, 129, 129),
        CellClass.UNIDENTIFIED: (26, 26, 26),
    }
)
"""Found by a search that keeps every two classes, and each class and the pink and purple of a
smear, apart in CIE L*a*b*, for normal sight and for the three kinds of colour blindness (Machado,
Oliveira and Fernandes, IEEE TVCG 15:1291, 2009). A test holds the distances."""

OWN_COLORS: Mapping[OwnColor, Rgb] = MappingProxyType(
    {
        OwnColor.BROWN: (101, 29, 10),
        OwnColor.BLUE: (21, 7, 221),
        OwnColor.PLUM: (94, 34, 82),
        OwnColor.MINT: (163, 254, 171),
    }
)
"""For a laboratory's own classes, as far apart from each other and from those above. There are
fewer than classes: the sign on them tells those of one colour apart."""

CASING: Rgb = (255, 255, 255)
"""Drawn around every mark, so that it stands out on a nucleus as on the background."""


def color_of(cell_class: AnyClass) -> Rgb:
    """Give the colour of a class."""
    if isinstance(cell_class, OwnClass):
        return OWN_COLORS[cell_class.color]
    return CLASS_COLORS[cell_class]


def sign_ink(cell_class: OwnClass) -> Rgb:
    """Give what the sign of an own class is drawn in: white on a dark colour, black on a light."""
    red, green, blue = color_of(cell_class)
    return (0, 0, 0) if 0.3 * red + 0.6 * green + 0.1 * blue > _LIGHT else (255, 255, 255)


def class_entry(cell_class: AnyClass, words: Words) -> dict[str, object]:
    """Give a class as the template shows it: its label, colours as ``#rrggbb``, and its sign."""
    entry = {"label": words.label(cell_class), "color": _hex(color_of(cell_class)), "sign": ""}
    if isinstance(cell_class, OwnClass):
        entry |= {"sign": cell_class.sign.value, "ink": _hex(sign_ink(cell_class))}
    return dict(entry)


def _hex(color: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)
