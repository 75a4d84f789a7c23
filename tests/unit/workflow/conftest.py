import threading

import pytest

from allview.workflow import analysis
from allview.workflow.attention import Attention
from allview.workflow.job import AnalysisJob, AnalysisOptions
from allview.workflow.model_choice import CELL_MODEL
from tests.unit.workflow.searching import searching


@pytest.fixture
def analysed(monkeypatch, rule_engine):
    """The analysis of slides, by the shipped finder and networks that follow a rule."""

    def analysed(asked, options=None, cells=None, cancel=None, attention=None):
        engines = {
            CELL_MODEL: cells or rule_engine(),
            analysis.FIELD_MODEL: rule_engine(("benign", "early")),
        }
        monkeypatch.setattr(analysis, "Engine", lambda folder, *_: engines[folder.name])
        requests = asked if isinstance(asked, tuple) else (asked,)
        job = AnalysisJob(1, requests, options or AnalysisOptions(), attention or Attention())
        return searching(analysis.analyze(job, cancel or threading.Event()))

    return analysed
