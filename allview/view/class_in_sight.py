"""The class of a cell as far as it may be shown."""

from allview.review.cell import Cell
from allview.review.cell_class import AnyClass
from allview.view.case_model import CaseModel


def class_in_sight(model: CaseModel, cell: Cell) -> AnyClass | None:
    """Give the class of a cell; None where it is a suggestion that is hidden."""
    return None if model.blind.hides(cell) else model.queue.class_of(cell.id)
