"""Where reviewer and machine differ."""

from collections import Counter
from collections.abc import Iterator

from allview.report.palette import class_entry
from allview.report.wording import plain
from allview.report.words import Words
from allview.review.case import Case
from allview.review.cell import Cell, Decision
from allview.review.cell_class import CellClass

MAX_ROWS = 300
"""Rows of the table; the report says how many more there are."""

_UNIDENTIFIED = CellClass.UNIDENTIFIED
_Decided = tuple[Cell, Decision]


def disagreements(case: Case, words: Words) -> dict[str, object]:
    """Count all changes of class by kind; list them, and what was commented, up to a cap.

    Plain JSON values for the template: ``override_sentences`` and ``override_kinds`` below them,
    ``named_by_reviewer`` in a sentence, ``disagreements`` (what concerns a lymphoblast first) and
    ``disagreements_left_out``.
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
        "override_sentences": [*_flags_and_decisions(found, words), _overrides(overrides, words)],
        "named_by_reviewer": _named(len(changed) - len(overrides), words),
        "override_kinds": [
            {
                "machine": class_entry(machine, words),
                "reviewer": class_entry(reviewer, words),
                "count": words.whole(number),
            }
            for (machine, reviewer), number in kinds.most_common()
        ],
        "disagreements": [_disagreement(*row, words) for row in rows[:MAX_ROWS]],
        "disagreements_left_out": words.left_out(max(0, len(rows) - MAX_ROWS)),
    }


def _flags_and_decisions(decided: list[_Decided], words: Words) -> Iterator[str]:
    blasts = [cell for cell, d in decided if d.cell_class is CellClass.LYMPHOBLAST]
    flagged = [d for cell, d in decided if cell.suggestion.flagged]
    if blasts:
        yield words.counted(
            len(blasts),
            "Of 1 confirmed lymphoblast the machine had not flagged {1}.",
            "Of {0} confirmed lymphoblasts the machine had not flagged {1}.",
            words.whole(sum(not cell.suggestion.flagged for cell in blasts)),
        )
    if flagged:
        yield words.counted(
            len(flagged),
            "Of 1 flagged cell that was decided, reviewers gave {1} another class than"
            " lymphoblast.",
            "Of {0} flagged cells that were decided, reviewers gave {1} another class than"
            " lymphoblast.",
            words.whole(sum(d.cell_class is not CellClass.LYMPHOBLAST for d in flagged)),
        )


def _overrides(overrides: list[_Decided], words: Words) -> str:
    if not overrides:
        return words.say("No reviewer gave a cell another class than the machine's.")
    return words.counted(
        len(overrides),
        "Reviewers gave 1 cell another class than the machine's:",
        "Reviewers gave {0} cells another class than the machine's:",
    )


def _named(number: int, words: Words) -> str:
    if not number:
        return ""
    return words.counted(
        number,
        "Reviewers named 1 cell that the machine left unidentified.",
        "Reviewers named {0} cells that the machine left unidentified.",
    )


def _gravity(row: _Decided) -> tuple[bool, float]:
    """Order what concerns a lymphoblast first, then the most suspicious."""
    cell, decision = row
    concerned = CellClass.LYMPHOBLAST in (cell.suggestion.cell_class, decision.cell_class)
    return not concerned, -cell.suggestion.suspicion


def _blind(decision: Decision, words: Words) -> str:
    said = decision.blind_class
    if said is None:
        return ""
    if said == decision.cell_class:
        return words.say("blind")
    return words.say("blind: {0}", words.label(said))


def _disagreement(cell: Cell, decision: Decision, words: Words) -> dict[str, object]:
    suggestion = cell.suggestion
    return {
        "id": plain(cell.id),
        "machine": class_entry(suggestion.cell_class, words),
        "blast_probability": words.blast_probability(cell),
        "flagged": suggestion.flagged,
        "reviewer": class_entry(decision.cell_class, words),
        "by": plain(decision.reviewer),
        "at": words.moment(decision.at),
        "comment": plain(decision.comment),
        "blind": _blind(decision, words),
    }
