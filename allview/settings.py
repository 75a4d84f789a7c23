"""What a user sets once: name, laboratory, theme, device, model."""

import dataclasses
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)
MOST_KNOWN_CELLS = 20
SHIPPED = "shipped"
"""Stands for the model that came with AllView where an empty folder stands for none."""
_RANGES = {
    "blast_threshold": range(1, 100),
    "flag_percent": range(100),
    "cache_gib": range(1, 10_001),
    "known_cells": range(MOST_KNOWN_CELLS + 1),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """One user's settings; every field has a default that works.

    Parameters
    ----------
    reviewer : name written beside each decision; empty until the user gives one.
    laboratory : name on the report's head; may be empty.
    theme : ``system``, ``light`` or ``dark``.
    device : ``auto``, ``cpu``, ``cuda`` or ``mps``.
    cell_model : folder of the model that names the cells; empty is the shipped one.
    compared_model : folder of a second cell model that runs unseen, or ``SHIPPED``; empty is none.
    former_model : what the cell model was before the compared one was switched on, in the same
        words; empty where none was.
    blast_threshold : blast percentage that the count is held against, 1..99.
    keys : keys of actions by the action's id, where they differ from its own.
    logo : name of the picture on the report's head, in the folder of this file; may be empty.
    flag_percent : lymphoblast probability from which a cell is flagged at the latest; 0 leaves
        it to the model's card.
    cache_gib : GiB that the pyramids of large pictures may take on the disk.
    language : ``system``, ``en`` or ``de``.
    own_classes : the laboratory's own classes, each with what ``view.own_classes`` writes.
    blind_first : what the machine says of a cell stays hidden until the reader decided it.
    encrypt_new : new cases are encrypted.
    known_cells : so many known cells are mixed in among those of a case to be decided; 0 is none.
    """

    reviewer: str = ""
    laboratory: str = ""
    theme: str = "system"
    device: str = "auto"
    cell_model: str = ""
    blast_threshold: int = 20
    keys: Mapping[str, list[str]] = field(default_factory=dict)
    logo: str = ""
    flag_percent: int = 0
    cache_gib: int = 20
    language: str = "system"
    own_classes: list[Mapping[str, object]] = field(default_factory=list)

    def logo_file(self, folder: Path) -> Path | None:
        """Give the logo's file in the folder of the settings; None where there is no logo."""
        return folder / Path(self.logo).name if self.logo else None

    blind_first: bool = False
    encrypt_new: bool = False
    known_cells: int = 0
    compared_model: str = ""
    former_model: str = ""


def load_settings(file: Path) -> Settings:
    """Read settings; a missing or damaged file gives the defaults and a line in the log."""
    try:
        values = dict(json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError) as error:
        _log.warning("settings could not be read, using defaults: %s", error)
        return Settings()
    kinds = {name: type(value) for name, value in dataclasses.asdict(Settings()).items()}
    kept: dict[str, Any] = {k: v for k, v in values.items() if type(v) is kinds.get(k)}
    kept = {k: v for k, v in kept.items() if k not in _RANGES or v in _RANGES[k]}
    for passed_over in sorted(values.keys() - kept.keys()):
        _log.warning("settings: %s cannot be used, using the default", passed_over)
    return Settings(**kept)


def save_settings(settings: Settings, file: Path) -> None:
    """Write settings whole or not at all.

    Raises
    ------
    OSError
        When the folder cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".partial")
    partial.write_text(json.dumps(dataclasses.asdict(settings), indent=2), encoding="utf-8")
    partial.replace(file)
