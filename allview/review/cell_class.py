"""The classes a cell can have: those of the network in ICSH 2015 words, and a laboratory's own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

LONGEST_NAME = 30
"""Letters that the name of a laboratory's own class may have."""


class CellClass(StrEnum):
    """What a cell is; the values are the names in files and model cards."""

    LYMPHOBLAST = "lymphoblast"
    LYMPHOCYTE = "lymphocyte"
    MONOCYTE = "monocyte"
    NEUTROPHIL = "neutrophil"
    EOSINOPHIL = "eosinophil"
    BASOPHIL = "basophil"
    IMMATURE_GRANULOCYTE = "immature_granulocyte"
    ERYTHROBLAST = "erythroblast"
    ARTEFACT = "artefact"
    UNIDENTIFIED = "unidentified"

    # Much is looked up by class, and Python's own hash of an enum takes ten times as long.
    __hash__ = str.__hash__

    @property
    def label(self) -> str:
        """The name as a person reads it: ``Immature granulocyte``."""
        return self.value.replace("_", " ").capitalize()

    @property
    def is_counted(self) -> bool:
        """Whether it belongs in the denominator of the differential.

        Erythroblasts are nucleated but no leucocytes (CLSI H20-A2 reports them per 100 white
        cells); artefacts (smudges, platelet clumps, stain) are no cells; the unidentified wait.
        """
        return self not in _NOT_COUNTED


_NOT_COUNTED = frozenset({CellClass.ERYTHROBLAST, CellClass.ARTEFACT, CellClass.UNIDENTIFIED})
LEARNED_CLASSES = tuple(c for c in CellClass if c is not CellClass.UNIDENTIFIED)
"""The classes a cell network can be trained on, in the order of its outputs."""


class OwnColor(StrEnum):
    """The colours that a laboratory's own classes are drawn in; ``report.palette`` has them."""

    BROWN = "brown"
    BLUE = "blue"
    PLUM = "plum"
    MINT = "mint"


class ClassSign(StrEnum):
    """What is drawn on the colour of an own class, so that the colour is never the only sign."""

    DOT = "dot"
    BAR = "bar"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class OwnClass:
    """A class that a laboratory defined for itself; no network ever suggests it.

    Two are the same when their ids are: one that was renamed in the meantime is still that one.
    The blast percentage stays that of the lymphoblasts, whatever an own class is called.

    Parameters
    ----------
    id : given once, kept for ever; nobody reads it.
    name : as a person reads it.
    is_counted : whether it belongs in the denominator of the differential.
    color, sign : how it is drawn.
    """

    id: str
    name: str = field(compare=False)
    is_counted: bool = field(default=True, compare=False)
    color: OwnColor = field(default=OwnColor.BROWN, compare=False)
    sign: ClassSign = field(default=ClassSign.DOT, compare=False)

    @property
    def label(self) -> str:
        """The name as a person reads it."""
        return self.name

    @property
    def value(self) -> str:
        """The name in files that other programs read, which hold no id."""
        return self.name

    def is_as(self, other: "OwnClass") -> bool:
        """Whether it is the same class and nothing about it was changed."""
        return all(getattr(self, part) == getattr(other, part) for part in self.__slots__)

    @property
    def flaw(self) -> str | None:
        """Say in one sentence why there can be no such class; None where there can.

        A case holds what was allowed once: nothing may be asked here that another AllView may
        answer otherwise, such as which classes are built in.
        """
        name = self.name
        if not name.strip():
            return "A class needs a name."
        if len(name) > LONGEST_NAME:
            return f"The name of a class has at most {LONGEST_NAME} letters."
        if name != " ".join(name.split()) or not all(c.isalnum() or c in _MARKS for c in name):
            return "The name of a class is letters, digits, spaces, hyphens and plus signs."
        if not name[0].isalnum():
            return "The name of a class begins with a letter or a digit."
        return None if self.id.startswith(OWN) else "A class of one's own needs an id of its own."


OWN = "own-"
"""How the id of an own class begins, which no name of a built-in class does."""
_MARKS = frozenset(" -+")

AnyClass = CellClass | OwnClass
"""What a person can give a cell."""


def alike(name: str, other: str) -> bool:
    """Whether two names differ by nothing but capitals and spaces."""
    one, two = (" ".join(text.split()).casefold() for text in (name, other))
    return one == two


def in_order(classes: Iterable[AnyClass]) -> tuple[AnyClass, ...]:
    """Give each of some classes once: the built-in ones in their order, then the own by name."""
    named = set(classes)
    own = (c for c in named if isinstance(c, OwnClass))
    built_in = (c for c in CellClass if c in named)
    return (*built_in, *sorted(own, key=lambda c: (c.name.casefold(), c.id)))


def id_of(cell_class: AnyClass) -> str:
    """Give the name of a class that never changes: that in case files and of actions."""
    return cell_class.id if isinstance(cell_class, OwnClass) else cell_class.value
