"""What a user sets once: name, laboratory, theme, device, model."""

import dataclasses
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)


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
    blast_threshold : blast percentage that the count is held against, 1..99.
    blind_first : what the machine says of a cell stays hidden until the reader decided it.
    """

    reviewer: str = ""
    laboratory: str = ""
    theme: str = "system"
    device: str = "auto"
    cell_model: str = ""
    blast_threshold: int = 20
    blind_first: bool = False


def load_settings(file: Path) -> Settings:
    """Read settings; a missing or damaged file gives the defaults and a line in the log."""
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        _log.warning("settings could not be read, using defaults: %s", error)
        return Settings()
    kinds = {field.name: type(field.default) for field in dataclasses.fields(Settings)}
    kept: dict[str, Any] = {k: v for k, v in values.items() if type(v) is kinds.get(k)}
    if not 0 < kept.get("blast_threshold", 1) < 100:
        del kept["blast_threshold"]
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
