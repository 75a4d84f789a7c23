"""What a model that ran unseen would have said, as JSON and back."""

from typing import Any

from allview.review.cell_class import CellClass
from allview.review.shadow import NoteShadow, ShadowAnswer
from allview.review.slide_record import ModelRecord

Json = Any
"""What ``json`` reads and writes."""


def shadow_to_json(command: NoteShadow) -> Json:
    """Name each class once: an answer is a row of an id and two numbers."""
    classes = list(dict.fromkeys(answer.cell_class for answer in command.answers))
    model = command.model
    return {
        "model": [model.name, model.version, model.sha256],
        "classes": [c.value for c in classes],
        "answers": [[a.cell, classes.index(a.cell_class), a.flagged] for a in command.answers],
    }


def shadow_from_json(value: Json) -> NoteShadow:
    """Read what ``shadow_to_json`` wrote."""
    classes = [CellClass(name) for name in value["classes"]]
    answers = (ShadowAnswer(cell, classes[c], flagged) for cell, c, flagged in value["answers"])
    return NoteShadow(ModelRecord(*value["model"]), tuple(answers))
