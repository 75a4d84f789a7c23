"""What the window calls that is slow: the real ones, or scripted ones in a test."""

from dataclasses import dataclass, field
from pathlib import Path

from allview import paths
from allview.view.exporting_controller import WriteReport
from allview.view.opening_controller import OpenCase
from allview.view.workers.analysis_worker import Analyze, analyze_slides
from allview.view.workers.explanation_loader import MakeExplaining, make_cell_explainer
from allview.workflow.case_report import write_report
from allview.workflow.opening import open_case


@dataclass(frozen=True, slots=True)
class Services:
    """Each runs in a worker thread.

    Parameters
    ----------
    open_case : opens what was dropped.
    analyze : finds and classifies the cells of slides.
    write_report : writes the PDF.
    make_explaining : makes what says where the network looked.
    references : folder of the laboratory's own reference cells; need not exist.
    """

    open_case: OpenCase = open_case
    analyze: Analyze = analyze_slides
    write_report: WriteReport = write_report
    make_explaining: MakeExplaining = make_cell_explainer
    references: Path = field(default_factory=paths.user_reference_dir)
