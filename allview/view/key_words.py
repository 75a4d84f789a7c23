"""Why something cannot have a key, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from allview.view.key_map import Keys, is_fixed, native

translate = QCoreApplication.translate  # a name that lupdate knows


def why_not(keys: Keys, holders: Sequence[str]) -> str:
    """Say in one sentence why keys cannot be given; empty where they can.

    Parameters
    ----------
    keys : what is wanted.
    holders : what has one of them already, as a person reads it.
    """
    words = ""
    if is_fixed(keys):
        words = translate(
            "KeyWords", "{0} moves the focus, a list or the slide; choose another key."
        )
    elif holders:
        words = translate("KeyWords", "{0} belongs to “{1}”. Give that another key first.")
    return words.format(native(keys[:1]), ", ".join(holders))
