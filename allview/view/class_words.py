"""The classes in the language of the window."""

from PySide6.QtCore import QCoreApplication

from allview.review.cell_class import CellClass
from allview.view.marking import marked as _T

_LABELS = {
    CellClass.LYMPHOBLAST: _T("CellClass", "Lymphoblast"),
    CellClass.LYMPHOCYTE: _T("CellClass", "Lymphocyte"),
    CellClass.MONOCYTE: _T("CellClass", "Monocyte"),
    CellClass.NEUTROPHIL: _T("CellClass", "Neutrophil"),
    CellClass.EOSINOPHIL: _T("CellClass", "Eosinophil"),
    CellClass.BASOPHIL: _T("CellClass", "Basophil"),
    CellClass.IMMATURE_GRANULOCYTE: _T("CellClass", "Immature granulocyte"),
    CellClass.ERYTHROBLAST: _T("CellClass", "Erythroblast"),
    CellClass.ARTEFACT: _T("CellClass", "Artefact"),
    CellClass.UNIDENTIFIED: _T("CellClass", "Unidentified"),
}


def class_label(cell_class: CellClass) -> str:
    """Give the name of a class as a person reads it."""
    return QCoreApplication.translate("CellClass", _LABELS[cell_class])
