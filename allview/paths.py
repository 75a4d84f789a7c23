"""Where AllView finds what travels with it, and where it keeps what it writes."""

import ntpath
import platform
import sys
from pathlib import Path

import platformdirs

_ON_WINDOWS = platform.system() == "Windows"
_LONG = 200
"""Windows takes 260 characters, of folders 248: there is room for what lies beside a file."""
EXTENDED, _EXTENDED_SHARE, _SHARE = "\\\\?\\", "\\\\?\\UNC\\", "\\\\"
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


def reachable(path: Path) -> Path:
    """Spell the path of a file so that it is found however long it is, also by Windows.

    There neither Python nor OpenSlide, SQLite and the other libraries, which all ask the same
    system, find what has a long path unless an administrator allowed it or it is spelt like this.
    """
    if not _ON_WINDOWS:
        return path
    spelt = extended(whole := str(path.absolute()))
    return path if spelt == whole else Path(spelt)


def extended(path: str) -> str:
    """Spell a path of Windows, where it is long and absolute, as an extended-length one.

    See https://learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation.
    """
    drive, rest = ntpath.splitdrive(path)
    is_special = drive.replace("/", "\\").startswith(("\\\\?\\", "\\\\.\\"))
    if len(path) < _LONG or not drive or not rest.startswith(("/", "\\")) or is_special:
        return path
    whole = ntpath.normpath(path)
    if whole.startswith(_SHARE):
        return _EXTENDED_SHARE + whole.removeprefix(_SHARE)
    return EXTENDED + whole


def plain(path: Path | str) -> str:
    """Spell a path as people, dialogs and other programs write it: the inverse of ``extended``."""
    path = str(path)
    if path.startswith(_EXTENDED_SHARE):
        return _SHARE + path.removeprefix(_EXTENDED_SHARE)
    return path.removeprefix(EXTENDED)
