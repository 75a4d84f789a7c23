"""Numbers and names as the panels write them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from allview.view.language import whole

_MOST_NAMES = 5


def whole_percent(probability: float) -> str:
    """Write a probability, 0..1, as a whole percentage; never round it to certainty."""
    if 0.995 <= probability < 1:
        return ">99 %"
    if 0 < probability <= 0.005:
        return "<1 %"
    return f"{round(100 * probability)} %"


def counted_cells(number: int) -> str:
    """Write a number of cells: ``1 cell``, ``1,234 cells``."""
    if number == 1:
        return QCoreApplication.translate("Words", "1 cell")
    return QCoreApplication.translate("Words", "{0} cells").format(whole(number))


def time_left(seconds: float) -> str:
    """Write how long something still takes: ``40 s left``, ``3 min left``."""
    if seconds < 60:
        return QCoreApplication.translate("Words", "{0} s left").format(max(1, round(seconds)))
    return QCoreApplication.translate("Words", "{0} min left").format(round(seconds / 60))


def listed(names: Sequence[str]) -> str:
    """Write names one after the other; of many, the first: ``a.png, b.png and 7 more``."""
    shown = ", ".join(names[:_MOST_NAMES])
    if len(names) <= _MOST_NAMES:
        return shown
    more = QCoreApplication.translate("Words", "{0} and {1} more")
    return more.format(shown, len(names) - _MOST_NAMES)


def origin_of_scale(source: str) -> str:
    """Say where a slide's µm per pixel comes from; nothing where that is unknown."""
    words = {
        "metadata": QCoreApplication.translate("Words", "from the file"),
        "red cells": QCoreApplication.translate("Words", "from the red cells"),
        "user": QCoreApplication.translate("Words", "entered by hand"),
    }
    return words.get(source, "")
