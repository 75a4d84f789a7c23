"""A laboratory's own classes: as the settings keep them, and as an open case offers them."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtGui import QKeySequence

from allview.review.case import Case
from allview.review.cell_class import ClassSign, OwnClass, OwnColor, alike
from allview.settings import Settings
from allview.view.class_words import built_in_names

MOST = len(OwnColor) * len(ClassSign)
"""So many own classes can be told apart by colour and sign."""
LOOKS = tuple((color, sign) for sign, color in product(ClassSign, OwnColor))
"""Every look there is, in the order in which new classes get them."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeyedClass:
    """An own class and the key that gives it, in Qt's portable text; empty where it has none."""

    cell_class: OwnClass
    key: str = ""


def kept_classes(settings: Settings) -> tuple[KeyedClass, ...]:
    """Read the classes of the settings; what cannot be used is left out and logged."""
    kept: list[KeyedClass] = []
    for value in settings.own_classes[:MOST]:
        read = _read(value)
        if read is None or _clashes(read.cell_class, kept):
            _log.warning("settings: this class cannot be used: %s", value)
        else:
            kept.append(read)
    return tuple(kept)


def as_settings(classes: Iterable[KeyedClass]) -> list[Mapping[str, object]]:
    """Give classes as the settings keep them."""
    return [
        {
            "id": keyed.cell_class.id,
            "name": keyed.cell_class.name,
            "counted": keyed.cell_class.is_counted,
            "color": keyed.cell_class.color.value,
            "sign": keyed.cell_class.sign.value,
            "key": keyed.key,
        }
        for keyed in classes
    ]


def offered_classes(kept: Sequence[KeyedClass], case: Case) -> tuple[KeyedClass, ...]:
    """Give the classes that cells of a case can get: those of the settings, then the case's.

    A case keeps a class as it was when it first came into it. So it is with what another
    laboratory calls the same: one name is one class. While a second read is blind only those of
    the settings are offered: others would tell what the first reader saw.
    """
    left = dict(case.own_classes)
    offered = []
    for keyed in kept:
        own = keyed.cell_class
        same = own.id if own.id in left else _called(own.name, left)
        offered.append(KeyedClass(left.pop(same, own), keyed.key))
    return (*offered, *(() if case.reads.is_blind else map(KeyedClass, left.values())))


def free_look(classes: Iterable[OwnClass]) -> tuple[OwnColor, ClassSign]:
    """Give the first colour and sign that none of some classes has."""
    taken = {(own.color, own.sign) for own in classes}
    return next((look for look in LOOKS if look not in taken), LOOKS[0])


def _called(name: str, classes: Mapping[str, OwnClass]) -> str:
    return next((id_ for id_, own in classes.items() if alike(own.name, name)), "")


def _clashes(own: OwnClass, kept: Iterable[KeyedClass]) -> bool:
    others = [keyed.cell_class for keyed in kept]
    names = [*built_in_names(), *(other.name for other in others)]
    return own in others or any(alike(own.name, name) for name in names)


def _read(value: object) -> KeyedClass | None:
    if not isinstance(value, Mapping):
        return None
    id_, name, key = (value.get(part) for part in ("id", "name", "key"))
    if not (isinstance(id_, str) and isinstance(name, str) and isinstance(key, str)):
        return None
    try:
        color, sign = OwnColor(str(value.get("color"))), ClassSign(str(value.get("sign")))
    except ValueError:
        return None
    own = OwnClass(id_, name, value.get("counted") is not False, color, sign)
    portable = QKeySequence.SequenceFormat.PortableText
    sequence = QKeySequence(key, portable)
    one = sequence.toString(portable) if sequence.count() == 1 else ""
    return None if own.flaw else KeyedClass(own, one)
