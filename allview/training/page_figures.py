"""The curves of the training page, as SVG whose colours the page chooses: light or dark."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from allview.training.course import JudgedEpoch
from allview.training.plots import Curve, draw_reliability, draw_roc

_INK, _GRID = "#010203", "#010204"
_SERIES = ("#010205", "#010206", "#010207", "#010208")
"""Stand-ins that no figure would use by chance; the page's own colours take their place."""
_SIZE = (5.4, 3.3)
_METADATA = re.compile("<metadata>.*?</metadata>", re.DOTALL)


def learning_svg(epochs: Sequence[JudgedEpoch]) -> str:
    """Draw training and validation loss of each epoch."""

    def draw(axes: Axes) -> None:
        numbers = [epoch.number for epoch in epochs]
        axes.plot(numbers, [e.loss for e in epochs], label="training", marker=".")
        axes.plot(numbers, [e.validation_loss for e in epochs], label="validation", marker=".")
        axes.set(xlabel="epoch", ylabel="loss", ylim=(0, None))
        _whole_epochs(axes, len(epochs))
        axes.legend(frameon=False)

    return _svg(draw, "Loss of each epoch")


def accuracy_svg(epochs: Sequence[JudgedEpoch]) -> str:
    """Draw the validation accuracy of each source after each epoch."""

    def draw(axes: Axes) -> None:
        numbers = [epoch.number for epoch in epochs]
        for index, source in enumerate(w.source for w in epochs[0].validation):
            values = [epoch.validation[index].accuracy for epoch in epochs]
            axes.plot(numbers, values, label=source.replace("_", " "), marker=".")
        axes.set(xlabel="epoch", ylabel="validation accuracy", ylim=(0, 1.02))
        _whole_epochs(axes, len(epochs))
        axes.legend(frameon=False, loc="lower right")

    return _svg(draw, "Validation accuracy after each epoch")


def roc_svg(curves: Sequence[Curve]) -> str:
    """Draw the ROC curve of each source that has blasts."""
    return _svg(lambda axes: draw_roc(axes, curves), "Blasts against all else")


def reliability_svg(right: NDArray[np.bool_], confidence: NDArray[np.floating]) -> str:
    """Draw how often the network is right at each confidence."""
    return _svg(
        lambda axes: draw_reliability(axes, right, confidence), "Confidence, and being right"
    )


def _whole_epochs(axes: Axes, count: int) -> None:
    axes.set_xlim(0.5, count + 0.5)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def _svg(draw: Callable[[Axes], None], title: str) -> str:
    with mpl.rc_context(_style(title)):
        figure = Figure(figsize=_SIZE, layout="constrained")
        axes = figure.subplots()
        axes.set_prop_cycle(color=_SERIES)
        draw(axes)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        written = io.StringIO()
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    text = written.getvalue()
    text = _METADATA.sub("", text[text.index("<svg") :])
    for stand_in, colour in _colours().items():
        text = text.replace(stand_in, colour)
    return text.replace("<svg ", f'<svg role="img" aria-label="{title}" ', 1)


def _style(title: str) -> dict[Any, Any]:
    return {
        "svg.fonttype": "none",
        # The ids inside one picture must not be those of another on the same page.
        "svg.hashsalt": title,
        "axes.edgecolor": _INK,
        "axes.labelcolor": _INK,
        "text.color": _INK,
        "xtick.color": _INK,
        "ytick.color": _INK,
        "axes.grid": True,
        "grid.color": _GRID,
        "grid.linewidth": 0.6,
        "lines.linewidth": 1.8,
    }


def _colours() -> Mapping[str, str]:
    series = {stand_in: f"var(--series-{n})" for n, stand_in in enumerate(_SERIES, start=1)}
    return {_INK: "currentColor", _GRID: "var(--line)", **series}
