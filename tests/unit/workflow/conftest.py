import threading

import pytest

from allview.workflow import analysis
from allview.workflow.attention import Attention
from allview.workflow.job import AnalysisJob, AnalysisOptions
from allview.workflow.model_choice import CELL_MODEL
from tests.unit.workflow.searching import searching


@pytest.fixture
def analysed(monkeypatch, rule_engine):
    """The analysis of one slide, by the shipped finder and networks that follow a rule."""

    def analysed(request, options=None, cells=None, cancel=None, attention=None):
        engines = {
            CELL_MODEL: cells or rule_engine(),
            analysis.FIELD_MODEL: rule_engine(("benign", "early")),
        }
        monkeypatch.setattr(analysis, "Engine", lambda folder, *_: engines[folder.name])
        job = AnalysisJob(1, (request,), options or AnalysisOptions(), attention or Attention())
        return searching(analysis.analyze(job, cancel or threading.Event()))

    return analysed
