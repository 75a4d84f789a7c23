"""The door: the window, or a command."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from allview.cli.group import COMMANDS, allview


def open_window(paths: Sequence[Path]) -> int:
    """Open the window on slides, folders or a case; imports Qt only now."""
    if not _has_screen():
        sys.stderr.write("There is no screen: use allview analyze, or allview demo --headless.\n")
        return 1
    code: int = import_module("allview.app").run(list(paths))
    return code


def main() -> None:
    """Run a command where the first word names one, else open the window."""
    words = sys.argv[1:]
    if words and (words[0] in COMMANDS or words[0].startswith("-")):
        allview(obj=open_window)
    sys.exit(open_window([Path(word) for word in words]))


def _has_screen() -> bool:
    """Whether a window can open here; Qt would end the process without a word of ours."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    main()
