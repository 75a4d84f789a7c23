"""Known cells, and what readers said of them, as JSON and back."""

from base64 import b64decode, b64encode
from typing import Any

from allview.review.cell_class import CellClass
from allview.review.commands import Answer, Decide, MixIn
from allview.review.known_cells import KnownCell
from allview.review.reads import Read
from allview.review.second_read import DecideAgain
from allview.storage.cell_codec import cells_from_json, cells_to_json
from allview.storage.class_codec import OwnClasses
from allview.storage.decision_codec import changes_from_json, changes_to_json

Json = Any
"""What ``json`` reads and writes."""


def mix_in_to_json(command: MixIn) -> Json:
    """Write known cells, pictures and all: they stay as they are whatever becomes of a source."""
    return {
        **cells_to_json(tuple(known.cell for known in command.cells)),
        "known": [
            [k.truth.value, b64encode(k.picture).decode(), k.field_um, k.is_painted]
            for k in command.cells
        ],
    }


def mix_in_from_json(value: Json) -> MixIn:
    """Read what ``mix_in_to_json`` wrote."""
    both = zip(cells_from_json(value), value["known"], strict=True)
    return MixIn(
        tuple(
            KnownCell(cell, CellClass(truth), b64decode(picture), field_um, is_painted)
            for cell, (truth, picture, field_um, is_painted) in both
        )
    )


def answer_to_json(command: Answer) -> Json:
    """Write a decision on known cells, with the one on other cells beside it."""
    value = {"read": command.read.value, "changes": changes_to_json(command)}
    if command.beside is not None:
        value["again"] = isinstance(command.beside, DecideAgain)
        value["beside"] = changes_to_json(command.beside)
    return value


def answer_from_json(value: Json, own: OwnClasses) -> Answer:
    """Read what ``answer_to_json`` wrote."""
    beside = None
    if "beside" in value:
        kind = DecideAgain if value["again"] else Decide
        beside = kind(changes_from_json(value["beside"], own))
    return Answer(Read(value["read"]), changes_from_json(value["changes"], own), beside)
