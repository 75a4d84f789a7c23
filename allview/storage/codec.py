"""Commands as JSON and back: explicit, compact, and equal after the round trip."""

import json
from collections.abc import Callable
from datetime import datetime
from types import MappingProxyType
from typing import Any

from allview.review.annotation import Annotation, AnnotationKind
from allview.review.cell import ReviewedCell
from allview.review.clinical import ClinicalContext, ClinicalEntry, CnsStatus, Lineage
from allview.review.commands import (
    AddAnnotations,
    AddCells,
    AddSlides,
    Amend,
    Answer,
    Command,
    Decide,
    DefineClass,
    EnterClinical,
    Mend,
    MixIn,
    RemoveAnnotations,
    RemoveCells,
    RemoveSlides,
    Sign,
    Unmend,
    UpdateSlide,
)
from allview.review.remarks import WriteRemark
from allview.review.second_read import (
    Adjudicate,
    DecideAgain,
    FinishSecondRead,
    ReopenSecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)
from allview.review.shadow import NoteShadow
from allview.review.slide_record import SlideRecord
from allview.storage.cell_codec import cells_from_json, cells_to_json
from allview.storage.class_codec import OwnClasses, define_from_json, define_to_json
from allview.storage.decision_codec import (
    DECISION_CODECS,
    Json,
    decision_from_json,
    decision_to_json,
)
from allview.storage.known_codec import (
    answer_from_json,
    answer_to_json,
    mix_in_from_json,
    mix_in_to_json,
)
from allview.storage.remark_codec import remark_from_json, remark_to_json
from allview.storage.shadow_codec import shadow_from_json, shadow_to_json
from allview.storage.signature_codec import (
    amend_from_json,
    amend_to_json,
    sign_from_json,
    sign_to_json,
)
from allview.storage.slide_codec import slide_from_json, slide_to_json


class UnknownCommandError(ValueError):
    """A kind of command that this AllView does not know."""


def encode(command: Command) -> tuple[str, str]:
    """Give a command's kind and its payload as compact ASCII JSON.

    Raises
    ------
    ValueError, TypeError
        When a number is not finite or a value is not plain Python: such a command is a defect.
    """
    kind = _KINDS[type(command)]
    to_json, _ = _CODECS.get(kind) or _DECIDING[kind]
    return kind, json.dumps(to_json(command), separators=(",", ":"), allow_nan=False)


def decode(kind: str, payload: str, own: OwnClasses = MappingProxyType({})) -> Command:
    """Rebuild the command that ``encode`` wrote.

    Parameters
    ----------
    own : the laboratories' own classes that the commands before defined, by id.

    Raises
    ------
    UnknownCommandError
        When the kind is of a newer AllView.
    ValueError, KeyError, TypeError, RecursionError
        When the payload is not what ``encode`` writes.
    """
    if kind in _CODECS:
        return _CODECS[kind][1](json.loads(payload))
    if kind in _DECIDING:
        return _DECIDING[kind][1](json.loads(payload), own)
    msg = f"unknown command {kind}"
    raise UnknownCommandError(msg)


def _slides_to_json(command: AddSlides | RemoveSlides) -> Json:
    return [slide_to_json(slide) for slide in command.slides]


def _slides_from_json(value: Json) -> tuple[SlideRecord, ...]:
    return tuple(slide_from_json(slide) for slide in value)


def _mend_to_json(command: Mend | Unmend) -> Json:
    value = {"before": _reviewed_to_json(command.before), "after": _reviewed_to_json(command.after)}
    # Files of before have neither.
    if command.reviewer:
        value["by"] = command.reviewer
    if command.at is not None:
        value["at"] = command.at.isoformat()
    return value


def _reviewed_to_json(reviewed: tuple[ReviewedCell, ...]) -> Json:
    decisions = [decision_to_json(one.decision) for one in reviewed]
    return {**cells_to_json(tuple(one.cell for one in reviewed)), "decisions": decisions}


def _mend_from_json(value: Json, own: OwnClasses) -> Mend:
    before, after = (_reviewed_from_json(value[side], own) for side in ("before", "after"))
    at = datetime.fromisoformat(value["at"]) if "at" in value else None
    return Mend(before, after, value.get("by", ""), at)


def _reviewed_from_json(value: Json, own: OwnClasses) -> tuple[ReviewedCell, ...]:
    decisions = (decision_from_json(decision, own) for decision in value["decisions"])
    both = zip(cells_from_json(value), decisions, strict=True)
    return tuple(ReviewedCell(cell, decision) for cell, decision in both)


def _update_to_json(command: UpdateSlide) -> Json:
    return {"before": slide_to_json(command.before), "after": slide_to_json(command.after)}


def _update_from_json(value: Json) -> UpdateSlide:
    return UpdateSlide(slide_from_json(value["before"]), slide_from_json(value["after"]))


def _annotations_to_json(command: AddAnnotations | RemoveAnnotations) -> Json:
    return [
        [m.id, m.slide, m.kind.value, m.points, m.label, m.reviewer, m.at.isoformat()]
        for m in command.annotations
    ]


def _annotations_from_json(value: Json) -> tuple[Annotation, ...]:
    return tuple(_annotation_from_json(row) for row in value)


def _annotation_from_json(value: Json) -> Annotation:
    name, slide, kind, points, label, reviewer, at = value
    corners = tuple((x, y) for x, y in points)
    moment = datetime.fromisoformat(at)
    return Annotation(name, slide, AnnotationKind(kind), corners, label, reviewer, moment)


def _clinical_to_json(command: EnterClinical) -> Json:
    return [_entry_to_json(command.before), _entry_to_json(command.after)]


def _clinical_from_json(value: Json) -> EnterClinical:
    before, after = value
    return EnterClinical(_entry_from_json(before), _entry_from_json(after))


def _entry_to_json(entry: ClinicalEntry | None) -> Json:
    if entry is None:
        return None
    context = entry.context
    return {
        "age_months": context.age_months,
        "white_cells": context.white_cells,
        "lineage": context.lineage.value,
        "immunophenotype": context.immunophenotype,
        "genetics": context.genetics,
        "cns": context.cns.value,
        "reviewer": entry.reviewer,
        "at": entry.at.isoformat(),
    }


def _entry_from_json(value: Json) -> ClinicalEntry | None:
    if value is None:
        return None
    context = ClinicalContext(
        age_months=value["age_months"],
        white_cells=value["white_cells"],
        lineage=Lineage(value["lineage"]),
        immunophenotype=value["immunophenotype"],
        genetics=value["genetics"],
        cns=CnsStatus(value["cns"]),
    )
    return ClinicalEntry(context, value["reviewer"], datetime.fromisoformat(value["at"]))


_KINDS: dict[type[Command], str] = {
    AddSlides: "AddSlides",
    RemoveSlides: "RemoveSlides",
    UpdateSlide: "UpdateSlide",
    AddCells: "AddCells",
    RemoveCells: "RemoveCells",
    NoteShadow: "NoteShadow",
    DefineClass: "DefineClass",
    Decide: "Decide",
    MixIn: "MixIn",
    Answer: "Answer",
    Mend: "Mend",
    Unmend: "Unmend",
    AddAnnotations: "AddAnnotations",
    RemoveAnnotations: "RemoveAnnotations",
    EnterClinical: "EnterClinical",
    WriteRemark: "WriteRemark",
    StartSecondRead: "StartSecondRead",
    WithdrawSecondRead: "WithdrawSecondRead",
    FinishSecondRead: "FinishSecondRead",
    ReopenSecondRead: "ReopenSecondRead",
    DecideAgain: "DecideAgain",
    Adjudicate: "Adjudicate",
    Sign: "Sign",
    Amend: "Amend",
}
"""The name of each command in the file; it stays when a class is renamed."""

_CODECS: dict[str, tuple[Callable[[Any], Json], Callable[[Json], Command]]] = {
    "AddSlides": (_slides_to_json, lambda value: AddSlides(_slides_from_json(value))),
    "RemoveSlides": (_slides_to_json, lambda value: RemoveSlides(_slides_from_json(value))),
    "UpdateSlide": (_update_to_json, _update_from_json),
    "AddCells": (
        lambda command: cells_to_json(command.cells),
        lambda value: AddCells(cells_from_json(value)),
    ),
    "RemoveCells": (
        lambda command: cells_to_json(command.cells),
        lambda value: RemoveCells(cells_from_json(value)),
    ),
    "NoteShadow": (shadow_to_json, shadow_from_json),
    "DefineClass": (define_to_json, define_from_json),
    "MixIn": (mix_in_to_json, mix_in_from_json),
    "AddAnnotations": (
        _annotations_to_json,
        lambda value: AddAnnotations(_annotations_from_json(value)),
    ),
    "RemoveAnnotations": (
        _annotations_to_json,
        lambda value: RemoveAnnotations(_annotations_from_json(value)),
    ),
    "EnterClinical": (_clinical_to_json, _clinical_from_json),
    "WriteRemark": (remark_to_json, remark_from_json),
    "Sign": (sign_to_json, sign_from_json),
    "Amend": (amend_to_json, amend_from_json),
}
_DECIDING: dict[str, tuple[Callable[[Any], Json], Callable[[Json, OwnClasses], Command]]] = {
    "Mend": (_mend_to_json, _mend_from_json),
    "Unmend": (_mend_to_json, lambda *read: _mend_from_json(*read).inverse()),
    "Answer": (answer_to_json, answer_from_json),
    **DECISION_CODECS,
}
"""What holds decisions, and so names classes that commands before it may have defined."""
