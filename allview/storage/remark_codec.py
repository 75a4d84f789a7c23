"""Comments on slides and on the case as JSON and back."""

from datetime import datetime
from typing import Any

from allview.review.remarks import Remark, WriteRemark

Json = Any
"""What ``json`` reads and writes."""


def remark_to_json(command: WriteRemark) -> Json:
    """Write a comment, with what it takes the place of."""
    return [command.slide, _written(command.before), _written(command.after)]


def remark_from_json(value: Json) -> WriteRemark:
    """Read what ``remark_to_json`` wrote."""
    slide, before, after = value
    return WriteRemark(slide, _read(before), _read(after))


def _written(remark: Remark | None) -> Json:
    return remark and [remark.text, remark.reviewer, remark.at.isoformat()]


def _read(value: Json) -> Remark | None:
    if value is None:
        return None
    text, reviewer, at = value
    return Remark(text, reviewer, datetime.fromisoformat(at))
