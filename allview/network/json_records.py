"""Frozen dataclasses from parsed JSON, every field checked against its declared type."""

import dataclasses
import types
import typing
from enum import Enum
from typing import Any, TypeVar

Record = TypeVar("Record")


class RecordError(Exception):
    """A value that does not fit its record; the message names the field."""


def read_record(kind: type[Record], values: object, where: str = "") -> Record:
    """Build ``kind``, a dataclass, from a JSON object.

    Fields may be numbers, strings, enums, other dataclasses, tuples ``tuple[T, ...]`` of these,
    and ``T | None``. Unknown keys are ignored, so that an older program reads a newer file; a
    field with a default may be missing, so that a newer program reads an older one.

    Raises
    ------
    RecordError
        When a field is missing or has the wrong type.
    """
    if not isinstance(values, dict):
        msg = f"{where or 'the file'} is not an object"
        raise RecordError(msg)
    hints = typing.get_type_hints(kind)
    arguments = {}
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]  # kind is a dataclass
        path = f"{where}.{field.name}" if where else field.name
        if field.name not in values:
            if field.default is not dataclasses.MISSING:
                continue
            msg = f"the field '{path}' is missing"
            raise RecordError(msg)
        arguments[field.name] = _read_value(hints[field.name], values[field.name], path)
    return kind(**arguments)


def _read_value(hint: Any, value: object, path: str) -> object:
    if isinstance(hint, types.UnionType):
        if value is None:
            return None
        hint = typing.get_args(hint)[0]
    if isinstance(hint, types.GenericAlias):
        if not isinstance(value, list):
            msg = f"the field '{path}' is not a list"
            raise RecordError(msg)
        item = typing.get_args(hint)[0]
        return tuple(_read_value(item, v, f"{path}[{i}]") for i, v in enumerate(value))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return read_record(hint, value, path)
    if issubclass(hint, Enum):
        return _read_enum(hint, value, path)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        msg = f"the field '{path}' is not of type {hint.__name__}"
        raise RecordError(msg)
    return value


def _read_enum(hint: type[Enum], value: object, path: str) -> Enum:
    try:
        return hint(value)
    except ValueError as error:
        msg = f"the field '{path}' cannot be '{value}'"
        raise RecordError(msg) from error
