"""What the two keys of a review mean: which class a cell gets when confirmed or rejected."""

from allview.review.cell import Cell
from allview.review.cell_class import AnyClass, CellClass

CERTAIN_SHARE = 0.7
"""Share of the probability left to other classes that one of them needs to be named."""

CERTAIN_PROBABILITY = 0.05
"""Probability, of all, that it needs besides: below it the rest is only the tail of a softmax."""


def confirmed_class(cell: Cell) -> CellClass:
    """Give the class that confirming gives a cell.

    A flagged cell becomes a lymphoblast: being flagged is what was confirmed, even where the
    threshold lies so low that another class is more probable. Any other cell gets the machine's
    class, which may be ``UNIDENTIFIED``.
    """
    return CellClass.LYMPHOBLAST if cell.suggestion.flagged else cell.suggestion.cell_class


def rejected_class(cell: Cell) -> CellClass:
    """Give the class that rejecting the suspicion of a lymphoblast gives a cell.

    The most probable other class, if the machine is certain of it once the lymphoblast is ruled
    out: it holds ``CERTAIN_SHARE`` of the remaining probability and ``CERTAIN_PROBABILITY`` of
    all. Otherwise ``UNIDENTIFIED``: nobody has said what the cell is, so it is not counted.
    Both limits are chosen, not measured.
    """
    others = {
        cell_class: probability
        for cell_class, probability in cell.suggestion.probabilities.items()
        if cell_class is not CellClass.LYMPHOBLAST
    }
    if not others:
        return CellClass.UNIDENTIFIED
    best = max(others, key=lambda cell_class: others[cell_class])
    certain = others[best] >= max(CERTAIN_PROBABILITY, CERTAIN_SHARE * sum(others.values()))
    return best if certain else CellClass.UNIDENTIFIED


def can_be_rejected(cell: Cell, decided: AnyClass | None) -> bool:
    """Tell whether rejecting says anything new of a cell.

    It does not where it names no class and the cell has none already: decided so, or suggested
    so and not even flagged. That nobody knows what it is, confirming says.
    """
    unknown = CellClass.UNIDENTIFIED
    if rejected_class(cell) is not unknown:
        return True
    is_named = cell.suggestion.flagged or cell.suggestion.cell_class is not unknown
    return is_named and decided != unknown
