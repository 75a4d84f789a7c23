"""Whether a person may change the open case now, and the words where not."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from allview.view.case_model import CaseModel


def locked_words(model: CaseModel) -> str:
    """Say why nothing in a locked case can be changed."""
    if model.session is not None and model.session.in_use is not None:
        return QCoreApplication.translate(
            "Permission", "This case is open elsewhere: here it can only be read."
        )
    return QCoreApplication.translate(
        "Permission", "This case is signed: nothing in it can be changed."
    )


def may_change(
    model: CaseModel, identify: Callable[[], bool], refuse: Callable[[str], object]
) -> bool:
    """Whether the case may be changed by the reviewer; where it is locked, ``refuse`` is told.

    Parameters
    ----------
    identify : makes sure that the session has a reviewer's name; whether it has one.
    refuse : takes one sentence for the reviewer.
    """
    if model.is_locked:
        refuse(locked_words(model))
        return False
    return identify()
