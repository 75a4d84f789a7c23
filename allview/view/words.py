"""Numbers as the panels write them."""

from PySide6.QtCore import QCoreApplication


def whole_percent(probability: float) -> str:
    """Write a probability, 0..1, as a whole percentage; never round it to certainty."""
    if 0.995 <= probability < 1:
        return ">99 %"
    if 0 < probability <= 0.005:
        return "<1 %"
    return f"{round(100 * probability)} %"


def counted_cells(number: int) -> str:
    """Write a number of cells: ``1 cell``, ``1,234 cells``."""
    if number == 1:
        return QCoreApplication.translate("Words", "1 cell")
    return QCoreApplication.translate("Words", "{0} cells").format(f"{number:,}")
