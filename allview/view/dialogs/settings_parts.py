"""What several pages of the settings are made of."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTreeWidget


def list_of_settings(heads: Sequence[str], name: str, height: int) -> QTreeWidget:
    """Make a list of rows, one of which is chosen; its first column takes the room there is.

    Parameters
    ----------
    heads : of the columns.
    name : the accessible one.
    height : the least, in pixels.
    """
    rows = QTreeWidget(columnCount=len(heads))
    rows.setHeaderLabels(heads)
    rows.setRootIsDecorated(False)
    rows.setUniformRowHeights(True)
    rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    rows.setAccessibleName(name)
    rows.setMinimumHeight(height)
    rows.header().setStretchLastSection(False)
    rows.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in range(1, len(heads)):
        rows.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    return rows


def problem_line() -> QLabel:
    """Make the line that says why something cannot be; it keeps its room while it says nothing."""
    line = QLabel(wordWrap=True)
    line.setProperty("role", "danger")
    line.setMinimumHeight(line.fontMetrics().lineSpacing())
    return line
