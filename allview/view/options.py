"""What the user's settings ask of an analysis."""

from dataclasses import replace
from pathlib import Path

from allview.settings import Settings
from allview.workflow.job import AnalysisOptions


def with_settings(options: AnalysisOptions, settings: Settings) -> AnalysisOptions:
    """Give options in which the settings hold."""
    return replace(
        options,
        device=settings.device,
        cell_model=Path(settings.cell_model) if settings.cell_model else None,
        highest_threshold=settings.flag_percent / 100 if settings.flag_percent else None,
    )
