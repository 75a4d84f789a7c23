"""The classes in the language of the window."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QTranslator

from allview import paths
from allview.review.cell_class import AnyClass, CellClass, OwnClass
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


def class_label(cell_class: AnyClass) -> str:
    """Give the name of a class as a person reads it: an own one in the laboratory's language."""
    if isinstance(cell_class, OwnClass):
        return cell_class.name
    return QCoreApplication.translate("CellClass", _LABELS[cell_class])


@cache
def built_in_names() -> frozenset[str]:
    """Give the names of the built-in classes in every language there is, not only that spoken."""
    names = {cell_class.label for cell_class in CellClass}
    for catalogue in sorted((paths.resources() / "translations").glob("*.qm")):
        translator = QTranslator()
        translator.load(str(catalogue))
        names |= {translator.translate("CellClass", label) or label for label in _LABELS.values()}
    return frozenset(names)
