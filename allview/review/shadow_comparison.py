"""Where an unseen model would have suggested something else, and which of the two was right."""

from collections.abc import Iterator
from dataclasses import dataclass

from allview.review.case import Case
from allview.review.cell import Suggestion
from allview.review.cell_class import CellClass
from allview.review.shadow import ShadowAnswer
from allview.review.slide_record import ModelRecord


@dataclass(frozen=True, slots=True)
class ShadowResult:
    """An unseen model beside what is suggested, over the cells that both looked at.

    Parameters
    ----------
    model : the unseen one.
    cells : that both looked at.
    more, fewer : cells that only the unseen one would flag, and those that it would not.
    otherwise : cells to which it would give another class.
    decided : of the cells, those that a reviewer gave a class that a network can name.
    right, shown_right : of these, those whose class the unseen one, and the suggestion, had.
    blasts : of these, the lymphoblasts.
    flagged_blasts, shown_flagged_blasts : of these, those that each flags.
    """

    model: ModelRecord
    cells: int
    more: int
    fewer: int
    otherwise: int
    decided: int
    right: int
    shown_right: int
    blasts: int
    flagged_blasts: int
    shown_flagged_blasts: int


_Pair = tuple[ShadowAnswer, Suggestion]


def compare_shadow(case: Case, *, decided_only: bool = False) -> ShadowResult | None:
    """Compare an unseen model with the suggestions of a case, and both with what was decided.

    Parameters
    ----------
    case : as it may be seen: in a blind second read nothing is in it of an unseen model.
    decided_only : leave out what nobody decided, where suggestions are hidden until then.

    Returns
    -------
    ShadowResult | None
        None where no model ran unseen, or on none of the cells there are.
    """
    model, pairs = case.shadow.model, dict(_pairs(case, decided_only=decided_only))
    if model is None or not pairs:
        return None
    said = {cell: case.decisions[cell].cell_class for cell in pairs if cell in case.decisions}
    # The class of a laboratory is none that a network can name, and "unidentified" is no class.
    named = {
        cell: given
        for cell, given in said.items()
        if isinstance(given, CellClass) and given is not CellClass.UNIDENTIFIED
    }
    blasts = [pairs[cell] for cell, given in named.items() if given is CellClass.LYMPHOBLAST]
    return ShadowResult(
        model,
        cells=len(pairs),
        more=sum(mine.flagged and not shown.flagged for mine, shown in pairs.values()),
        fewer=sum(shown.flagged and not mine.flagged for mine, shown in pairs.values()),
        otherwise=sum(mine.cell_class is not s.cell_class for mine, s in pairs.values()),
        decided=len(named),
        right=sum(pairs[cell][0].cell_class is given for cell, given in named.items()),
        shown_right=sum(pairs[cell][1].cell_class is given for cell, given in named.items()),
        blasts=len(blasts),
        flagged_blasts=sum(mine.flagged for mine, _ in blasts),
        shown_flagged_blasts=sum(shown.flagged for _, shown in blasts),
    )


def _pairs(case: Case, *, decided_only: bool) -> Iterator[tuple[str, _Pair]]:
    for cell, answer in case.shadow.by_cell.items():
        if cell in case.cells and (cell in case.decisions or not decided_only):
            yield cell, (answer, case.cells[cell].suggestion)
