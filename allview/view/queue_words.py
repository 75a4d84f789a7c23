"""What a cell is called where readers go through cells."""

from PySide6.QtCore import QCoreApplication

from allview.review.cell import Cell
from allview.view.case_model import CaseModel


def cell_name(model: CaseModel, cell: Cell) -> str:
    """Give a cell's id; of a queue with known cells in it, which have no number, only ``Cell``."""
    return QCoreApplication.translate("Queue", "Cell") if model.queue.known else cell.id
