"""What of a case is still to be done once every cell is decided."""

from PySide6.QtCore import QCoreApplication

from allview.review.slide_record import SlideStatus
from allview.view.case_model import CaseModel
from allview.view.words import listed

translate = QCoreApplication.translate  # a name that lupdate knows


def what_is_open(model: CaseModel) -> str:
    """Say which slides have no analysis yet or none that worked, or that the case can be signed."""
    slides, session = model.case.slides, model.session
    pending = [slides[slide].name for slide in session.pending_slides()] if session else []
    if pending:
        words = translate(
            "WhatIsOpen", "Every cell found so far is decided. Not analysed yet ({0}): {1}"
        )
        return words.format(len(pending), listed(pending))
    failed = [s.name for s in slides.values() if s.status is SlideStatus.FAILED]
    if failed:
        words = translate("WhatIsOpen", "Every cell is decided. Could not be analysed ({0}): {1}")
        return words.format(len(failed), listed(failed))
    return translate("WhatIsOpen", "Nothing is left to decide. The case can be signed.")
