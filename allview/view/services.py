"""What the window calls that is slow: the real ones, or scripted ones in a test."""

from dataclasses import dataclass

from allview.view.opening_controller import OpenCase
from allview.view.workers.analysis_worker import Analyze, analyze_slides
from allview.workflow.opening import open_case


@dataclass(frozen=True, slots=True)
class Services:
    """Each runs in a worker thread.

    Parameters
    ----------
    open_case : opens what was dropped.
    analyze : finds and classifies the cells of slides.
    """

    open_case: OpenCase = open_case
    analyze: Analyze = analyze_slides
