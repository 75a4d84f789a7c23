"""What undo and redo would do, in words for the menu."""

from PySide6.QtCore import QCoreApplication

from allview.review.annotation import AnnotationKind
from allview.review.commands import AddAnnotations, Command, Decide, Mend, RemoveAnnotations
from allview.view.words import counted_cells


def step_words(command: Command) -> str:
    """Name a step of the history: ``3 cells to Lymphocyte``."""
    match command:
        case Decide():
            return _decision(command)
        case Mend(before, after):
            return _mending(before=len(before), after=len(after))
        case AddAnnotations(marks):
            return _of_mark(_tr("{0} added"), marks[0].kind)
        case RemoveAnnotations(marks):
            return _of_mark(_tr("{0} removed"), marks[0].kind)
    return _tr("clinical context")


def _decision(command: Decide) -> str:
    changes = command.changes
    cells = changes[0].cell if len(changes) == 1 else counted_cells(len(changes))
    given = {change.after.cell_class if change.after else None for change in changes}
    kept = all(c.before and c.after and c.before.cell_class is c.after.cell_class for c in changes)
    if kept and any(c.before and c.after and c.before.comment != c.after.comment for c in changes):
        return _tr("comment on {0}").format(cells)
    if given == {None}:
        return _tr("{0} withdrawn").format(cells)
    named = given.pop()
    if given or named is None:
        return _tr("{0} to several classes").format(cells)
    return _tr("{0} to {1}").format(cells, named.label)


def _mending(*, before: int, after: int) -> str:
    if not before:
        return _tr("cell drawn")
    if not after:
        return _tr("{0} deleted").format(counted_cells(before))
    if after > before:
        return _tr("cell split")
    return _tr("box adjusted") if before == after else _tr("{0} merged").format(before)


def _of_mark(words: str, kind: AnnotationKind) -> str:
    names = {
        AnnotationKind.LENGTH: _tr("length"),
        AnnotationKind.AREA: _tr("area"),
        AnnotationKind.PLACE: _tr("bookmark"),
    }
    return words.format(names.get(kind, _tr("mark")))


def _tr(text: str) -> str:
    return QCoreApplication.translate("UndoWords", text)
