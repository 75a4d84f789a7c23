"""What the user's settings ask of an analysis."""

from dataclasses import replace
from pathlib import Path

from allview import paths
from allview.settings import SHIPPED, Settings
from allview.workflow.job import AnalysisOptions
from allview.workflow.model_choice import CELL_MODEL


def with_settings(options: AnalysisOptions, settings: Settings) -> AnalysisOptions:
    """Give options in which the settings hold."""
    compared = model_compared(settings)
    return replace(
        options,
        device=settings.device,
        cell_model=Path(settings.cell_model) if settings.cell_model else None,
        shadow_model=model_folder(compared) if compared else None,
        # A review does not wait for what only runs beside it.
        shadow_must_run=False,
        highest_threshold=settings.flag_percent / 100 if settings.flag_percent else None,
    )


def model_used(settings: Settings) -> str:
    """Give the cell model in use, as ``compared_model`` names one: a folder or ``SHIPPED``."""
    return settings.cell_model or SHIPPED


def model_compared(settings: Settings) -> str:
    """Give the model that runs unseen; nothing where that would be the one in use."""
    compared = settings.compared_model
    return "" if compared == model_used(settings) else compared


def model_folder(name: str) -> Path:
    """Give the folder of a model that is named by its folder or as ``SHIPPED``."""
    return paths.models() / CELL_MODEL if name == SHIPPED else Path(name)


def switched(settings: Settings) -> Settings:
    """Give settings in which the compared model names the cells; which did before is kept."""
    return replace(
        settings,
        cell_model=_as_used(settings.compared_model),
        compared_model="",
        former_model=model_used(settings),
    )


def switched_back(settings: Settings) -> Settings:
    """Give the settings before ``switched``: the model that was given up is compared again."""
    return replace(
        settings,
        cell_model=_as_used(settings.former_model),
        compared_model=model_used(settings),
        former_model="",
    )


def _as_used(name: str) -> str:
    return "" if name == SHIPPED else name
