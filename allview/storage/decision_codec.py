"""Decisions, and the reads they belong to, as JSON and back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allview.review.cell import Decision, DecisionChange
from allview.review.commands import Answer, Decide
from allview.review.second_read import (
    Adjudicate,
    DecideAgain,
    Decisions,
    FinishSecondRead,
    ReopenSecondRead,
    SecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)
from allview.storage.class_codec import OwnClasses, class_from_json, class_to_json

Json = Any
"""What ``json`` reads and writes."""


def decision_to_json(decision: Decision | None) -> Json:
    """Write a decision; None is none."""
    if decision is None:
        return None
    at = decision.at.isoformat()
    value = [class_to_json(decision.cell_class), decision.reviewer, at, decision.comment]
    # Left out where there is nothing to tell, as in files of before.
    return [*value, class_to_json(decision.blind_class)] if decision.blind_class else value


def decision_from_json(value: Json, own: OwnClasses) -> Decision | None:
    """Read what ``decision_to_json`` wrote; ``own`` are the classes defined before."""
    if value is None:
        return None
    cell_class, reviewer, at, comment, *blind = value
    blind_class = class_from_json(blind[0], own) if blind else None
    moment = datetime.fromisoformat(at)
    return Decision(class_from_json(cell_class, own), reviewer, moment, comment, blind_class)


def changes_to_json(command: Decide | DecideAgain | Adjudicate | Answer) -> Json:
    """Write what a command decides."""
    return [
        [c.cell, decision_to_json(c.before), decision_to_json(c.after)] for c in command.changes
    ]


def changes_from_json(value: Json, own: OwnClasses) -> tuple[DecisionChange, ...]:
    """Read what ``changes_to_json`` wrote."""
    return tuple(
        DecisionChange(cell, decision_from_json(before, own), decision_from_json(after, own))
        for cell, before, after in value
    )


def _read_to_json(read: SecondRead) -> Json:
    times = (read.started, read.finished, read.revealed)
    return [read.reader, *(time and time.isoformat() for time in times)]


def _read_from_json(value: Json) -> SecondRead:
    reader, started, *others = value
    finished, revealed = (time and datetime.fromisoformat(time) for time in others)
    return SecondRead(reader, datetime.fromisoformat(started), finished, revealed)


def _start_to_json(command: StartSecondRead | WithdrawSecondRead) -> Json:
    decisions = [[cell, decision_to_json(decision)] for cell, decision in command.decisions]
    return {"read": _read_to_json(command.read), "decisions": decisions}


def _start_from_json(value: Json, own: OwnClasses) -> tuple[SecondRead, Decisions]:
    decided = ((cell, decision_from_json(decision, own)) for cell, decision in value["decisions"])
    decisions = tuple((cell, decision) for cell, decision in decided if decision is not None)
    return _read_from_json(value["read"]), decisions


def _withdraw_to_json(command: WithdrawSecondRead) -> Json:
    return {**_start_to_json(command), "at": command.at.isoformat()}


def _withdraw_from_json(value: Json, own: OwnClasses) -> WithdrawSecondRead:
    return WithdrawSecondRead(*_start_from_json(value, own), datetime.fromisoformat(value["at"]))


def _end_to_json(command: FinishSecondRead | ReopenSecondRead) -> Json:
    return [_read_to_json(command.read), command.at.isoformat()]


def _end_from_json(value: Json, _: OwnClasses) -> tuple[SecondRead, datetime]:
    read, at = value
    return _read_from_json(read), datetime.fromisoformat(at)


DECISION_CODECS: dict[str, tuple[Callable[[Any], Json], Callable[[Json, OwnClasses], Any]]] = {
    "Decide": (changes_to_json, lambda *read: Decide(changes_from_json(*read))),
    "DecideAgain": (changes_to_json, lambda *read: DecideAgain(changes_from_json(*read))),
    "Adjudicate": (changes_to_json, lambda *read: Adjudicate(changes_from_json(*read))),
    "StartSecondRead": (_start_to_json, lambda *read: StartSecondRead(*_start_from_json(*read))),
    "WithdrawSecondRead": (_withdraw_to_json, _withdraw_from_json),
    "FinishSecondRead": (_end_to_json, lambda *read: FinishSecondRead(*_end_from_json(*read))),
    "ReopenSecondRead": (_end_to_json, lambda *read: ReopenSecondRead(*_end_from_json(*read))),
}
"""How each kind of command that decides, or that begins or ends a read, is written and read."""
