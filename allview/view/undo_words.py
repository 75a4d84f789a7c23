"""What undo and redo would do, in words for the menu."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from allview.review.annotation import AnnotationKind
from allview.review.cell import DecisionChange
from allview.review.commands import (
    AddAnnotations,
    Answer,
    Command,
    Decide,
    Mend,
    RemoveAnnotations,
)
from allview.review.remarks import WriteRemark
from allview.review.second_read import (
    Adjudicate,
    DecideAgain,
    FinishSecondRead,
    ReopenSecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)
from allview.view.class_words import class_label
from allview.view.words import counted_cells

translate = QCoreApplication.translate  # a name that lupdate knows


def step_words(command: Command, *, nameless: bool = False) -> str:
    """Name a step of the history: ``3 cells to Lymphocyte``.

    Parameters
    ----------
    nameless : no cell is called by its id, which would tell it from known ones.
    """
    match command:
        case Decide(changes) | DecideAgain(changes) | Adjudicate(changes):
            return _decision(changes, nameless=nameless)
        case Answer(_, changes, beside):
            return _decision((*changes, *(beside.changes if beside else ())), nameless=True)
        case StartSecondRead() | WithdrawSecondRead() | FinishSecondRead() | ReopenSecondRead():
            return translate("UndoWords", "second read")
        case Mend(before, after):
            return _mending(before=len(before), after=len(after))
        case AddAnnotations(marks):
            return _of_mark(translate("UndoWords", "{0} added"), marks[0].kind)
        case RemoveAnnotations(marks):
            return _of_mark(translate("UndoWords", "{0} removed"), marks[0].kind)
        case WriteRemark(slide):
            if slide:
                return translate("UndoWords", "comment on a slide")
            return translate("UndoWords", "comment on the case")
    return translate("UndoWords", "clinical context")


def _decision(changes: Sequence[DecisionChange], *, nameless: bool) -> str:
    is_named = len(changes) == 1 and not nameless
    cells = changes[0].cell if is_named else counted_cells(len(changes))
    given = {change.after.cell_class if change.after else None for change in changes}
    kept = all(c.before and c.after and c.before.cell_class == c.after.cell_class for c in changes)
    if kept and any(c.before and c.after and c.before.comment != c.after.comment for c in changes):
        return translate("UndoWords", "comment on {0}").format(cells)
    if given == {None}:
        return translate("UndoWords", "{0} withdrawn").format(cells)
    named = given.pop()
    if given or named is None:
        return translate("UndoWords", "{0} to several classes").format(cells)
    return translate("UndoWords", "{0} to {1}").format(cells, class_label(named))


def _mending(*, before: int, after: int) -> str:
    if not before:
        return translate("UndoWords", "cell drawn")
    if not after:
        return translate("UndoWords", "{0} deleted").format(counted_cells(before))
    if after > before:
        return translate("UndoWords", "cell split")
    return (
        translate("UndoWords", "box adjusted")
        if before == after
        else translate("UndoWords", "{0} merged").format(before)
    )


def _of_mark(words: str, kind: AnnotationKind) -> str:
    names = {
        AnnotationKind.LENGTH: translate("UndoWords", "length"),
        AnnotationKind.AREA: translate("UndoWords", "area"),
        AnnotationKind.PLACE: translate("UndoWords", "bookmark"),
    }
    return words.format(names.get(kind, translate("UndoWords", "mark")))
