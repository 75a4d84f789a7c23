"""Where reviewer and machine differ."""

from collections import Counter

from allview.report.palette import class_entry
from allview.report.wording import blast_probability, moment, plain
from allview.review.case import Case
from allview.review.cell import Cell, Decision
from allview.review.cell_class import CellClass

MAX_ROWS = 300
"""Rows of the table; the report says how many more there are."""

_UNIDENTIFIED = CellClass.UNIDENTIFIED


def disagreements(case: Case) -> dict[str, object]:
    """Count all changes of class by kind; list them, and what was commented, up to a cap.

    Plain JSON values for the template: ``overrides``, ``override_kinds``, ``named_by_reviewer``,
    ``disagreements`` (what concerns a lymphoblast first), ``disagreements_left_out``, and how many
    flagged cells and confirmed lymphoblasts there are that are not the other.
    """
    decided = [(case.cells[name], decision) for name, decision in case.decisions.items()]
    # Where the machine said nothing, there is nothing to disagree with; it missed what was drawn.
    found = [(c, d) for c, d in decided if not c.is_drawn]
    changed = [(c, d) for c, d in found if d.cell_class != c.suggestion.cell_class]
    overrides = [(c, d) for c, d in changed if c.suggestion.cell_class is not _UNIDENTIFIED]
    kinds = Counter((c.suggestion.cell_class, d.cell_class) for c, d in overrides)
    listed = {c.id for c, _ in overrides}
    commented = [(c, d) for c, d in decided if d.comment and c.id not in listed]
    rows = [*sorted(overrides, key=_gravity), *sorted(commented, key=_gravity)]
    return {
        **_flags_and_decisions(found),
        "overrides": len(overrides),
        "named_by_reviewer": len(changed) - len(overrides),
        "override_kinds": [
            {"machine": class_entry(machine), "reviewer": class_entry(reviewer), "count": number}
            for (machine, reviewer), number in kinds.most_common()
        ],
        "disagreements": [_disagreement(*row) for row in rows[:MAX_ROWS]],
        "disagreements_left_out": max(0, len(rows) - MAX_ROWS),
    }


def _flags_and_decisions(decided: list[tuple[Cell, Decision]]) -> dict[str, object]:
    blasts = [cell for cell, d in decided if d.cell_class is CellClass.LYMPHOBLAST]
    flagged = [d for cell, d in decided if cell.suggestion.flagged]
    return {
        "not_flagged": sum(not cell.suggestion.flagged for cell in blasts),
        "flagged_decided": len(flagged),
        "flagged_rejected": sum(d.cell_class is not CellClass.LYMPHOBLAST for d in flagged),
    }


def _gravity(row: tuple[Cell, Decision]) -> tuple[bool, float]:
    """Order what concerns a lymphoblast first, then the most suspicious."""
    cell, decision = row
    concerned = CellClass.LYMPHOBLAST in (cell.suggestion.cell_class, decision.cell_class)
    return not concerned, -cell.suggestion.suspicion


def _blind(decision: Decision) -> str:
    said = decision.blind_class
    if said is None:
        return ""
    return "blind" if said == decision.cell_class else f"blind: {said.label}"


def _disagreement(cell: Cell, decision: Decision) -> dict[str, object]:
    suggestion = cell.suggestion
    return {
        "id": plain(cell.id),
        "machine": class_entry(suggestion.cell_class),
        "blast_probability": blast_probability(cell),
        "flagged": suggestion.flagged,
        "reviewer": class_entry(decision.cell_class),
        "by": plain(decision.reviewer),
        "at": moment(decision.at),
        "comment": plain(decision.comment),
        "blind": _blind(decision),
    }
