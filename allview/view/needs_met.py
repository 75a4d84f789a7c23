"""What is so just now, of what actions need to make sense."""

from allview.view.analysis_controller import AnalysisController
from allview.view.case_model import CaseModel
from allview.view.needs import Needs


def needs_met(model: CaseModel, analysis: AnalysisController) -> Needs:
    """Say which needs hold for the case as it stands."""
    session = model.session
    facts = {
        Needs.CASE: session is not None,
        Needs.UNLOCKED: not model.is_locked,
        Needs.SIGNED: model.is_signed,
        Needs.ENCRYPTED: session is not None and session.case_file.key is not None,
        Needs.UNDO: session is not None and session.history.next_undo is not None,
        Needs.REDO: session is not None and session.history.next_redo is not None,
        Needs.IDLE: not analysis.is_running,
        Needs.RUNNING: analysis.is_running,
        Needs.ALONE: session is not None and session.in_use is None,
    }
    met = Needs.NOTHING
    for need, holds in facts.items():
        met |= need if holds else Needs.NOTHING
    return met
