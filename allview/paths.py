"""Where AllView finds what travels with it, and where it keeps what it writes."""

import sys
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    """Find a bundled folder in a frozen app, in a wheel or in a checkout, in this order."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / name
    in_wheel = _PACKAGE / name
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """Folder of the report template and the pictures of the app."""
    return _bundled("resources")


def models() -> Path:
    """Folder of the shipped model files, one folder a model."""
    return _bundled("models")


def user_settings_file() -> Path:
    """JSON file of this user's settings; neither it nor its folder need exist."""
    return platformdirs.user_config_path("AllView", appauthor=False) / "settings.json"


def user_log_dir() -> Path:
    """Folder of the rotating log; need not exist."""
    return platformdirs.user_log_path("AllView", appauthor=False)


def user_cache_dir() -> Path:
    """Folder of what can be made again, such as pyramids of large pictures; need not exist."""
    return platformdirs.user_cache_path("AllView", appauthor=False)


def user_reference_dir() -> Path:
    """Folder of the reference cells that this user's laboratory keeps; need not exist."""
    return platformdirs.user_data_path("AllView", appauthor=False) / "reference"


def user_documents_dir() -> Path:
    """Folder for case files whose slides lie where nobody may write; need not exist."""
    return platformdirs.user_documents_path() / "AllView"
