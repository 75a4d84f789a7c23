"""What is still to do for a case once every cell in sight is decided."""

from PySide6.QtCore import QCoreApplication

from allview.review.slide_record import SlideStatus
from allview.view.case_model import CaseModel
from allview.view.gallery.cell_order import Show
from allview.view.read_words import next_step
from allview.view.words import counted_cells, listed

translate = QCoreApplication.translate  # a name that lupdate knows


def what_waits(model: CaseModel) -> str:
    """Say which cells still need a decision, once every one that was shown has one."""
    if model.blind.is_on or model.tally.queued(model.queue).differential().flagged_undecided:
        return translate("OpenWork", "What was shown is decided. These still need a decision.")
    return translate("OpenWork", "The flagged cells are decided. These could not be identified.")


def what_is_open(model: CaseModel) -> str:
    """Say in one sentence what keeps the case from being signed, or that nothing does."""
    slides, session = model.case.slides, model.session
    pending = [slides[slide].name for slide in session.pending_slides()] if session else []
    if pending:
        words = translate(
            "OpenWork", "Nothing found so far is left to decide. Not analysed yet ({0}): {1}"
        )
        return words.format(len(pending), listed(pending))
    step = next_step(model.case, model)
    if step:
        return step
    failed = [s.name for s in slides.values() if s.status is SlideStatus.FAILED]
    if failed:
        words = translate("OpenWork", "Nothing is left to decide. Could not be analysed ({0}): {1}")
        return words.format(len(failed), listed(failed))
    undecided = model.tally.queued(model.queue).shown(Show.UNDECIDED)
    if undecided:
        words = translate(
            "OpenWork",
            "Nothing is left to decide. Left to the network: {0}. The case can be signed.",
        )
        return words.format(counted_cells(undecided))
    return translate("OpenWork", "Nothing is left to decide. The case can be signed.")
