"""Classes as JSON and back: a name of AllView's own, or the id of one that the case defines."""

from collections.abc import Mapping
from typing import Any

from allview.review.cell_class import OWN, AnyClass, CellClass, ClassSign, OwnClass, OwnColor, id_of
from allview.review.commands import DefineClass

OwnClasses = Mapping[str, OwnClass]
"""The own classes that a log has defined so far, by id."""


def class_to_json(cell_class: AnyClass) -> str:
    """Name a class as a decision does; an own one is defined by an event before it."""
    return id_of(cell_class)


def class_from_json(value: str, own: OwnClasses) -> AnyClass:
    """Read what ``class_to_json`` wrote.

    Raises
    ------
    KeyError
        When no event before defined the class.
    ValueError
        When there is no such class.
    """
    return own[value] if value.startswith(OWN) else CellClass(value)


def define_to_json(command: DefineClass) -> list[Any]:
    """Give a definition as a row."""
    own = command.cell_class
    return [own.id, own.name, own.is_counted, own.color.value, own.sign.value]


def define_from_json(value: Any) -> DefineClass:
    """Read the row that ``define_to_json`` gave."""
    name, label, is_counted, color, sign = value
    return DefineClass(OwnClass(name, label, is_counted, OwnColor(color), ClassSign(sign)))
