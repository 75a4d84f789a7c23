"""What an evaluation leaves behind: every figure in ``metrics.json``."""

import dataclasses
import json
import math
from collections.abc import Mapping
from pathlib import Path

METRICS_FILE = "metrics.json"


def write_metrics(figures: Mapping[str, object], out: Path) -> Path:
    """Write figures (numbers, dataclasses, lists of them) as JSON; NaN becomes null.

    Raises
    ------
    OSError
        When the folder cannot be written.
    """
    return write_json(figures, out / METRICS_FILE)


def write_json(figures: object, file: Path) -> Path:
    """Write numbers, dataclasses, lists and mappings of them as JSON; NaN becomes null.

    Raises
    ------
    OSError
        When the file or its folder cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_plain(figures), indent=2, ensure_ascii=False, allow_nan=False)
    file.write_text(text + "\n", encoding="utf-8")
    return file


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _plain(dataclasses.asdict(value))
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
