"""Whether a person may change the open case now, and the words where not."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from allview.view.case_model import CaseModel


def signed_words() -> str:
    """Say that a signed case stays as it is."""
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
        refuse(signed_words())
        return False
    return identify()
