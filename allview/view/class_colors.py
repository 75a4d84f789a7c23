"""The colour of each cell class on the screen."""

from PySide6.QtGui import QColor

from allview.review.cell_class import CellClass

CLASS_COLORS = {
    CellClass.LYMPHOBLAST: (213, 43, 30),
    CellClass.LYMPHOCYTE: (0, 114, 178),
    CellClass.MONOCYTE: (230, 159, 0),
    CellClass.NEUTROPHIL: (0, 158, 115),
    CellClass.EOSINOPHIL: (240, 110, 60),
    CellClass.BASOPHIL: (70, 50, 140),
    CellClass.IMMATURE_GRANULOCYTE: (120, 190, 60),
    CellClass.ERYTHROBLAST: (86, 180, 233),
    CellClass.ARTEFACT: (110, 110, 110),
    CellClass.UNIDENTIFIED: (40, 40, 40),
}


def class_color(cell_class: CellClass) -> QColor:
    """Give the colour of a class, the same in either theme."""
    return QColor(*CLASS_COLORS[cell_class])
