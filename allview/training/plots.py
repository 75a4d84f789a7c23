"""Plots of training and evaluation, drawn without a screen."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray
from sklearn.metrics import roc_curve

from allview.training.loop import Epoch
from allview.training.metrics import ClassTable

_DPI = 120

Curve = tuple[str, NDArray[np.bool_], NDArray[np.floating]]
"""Name, which are positive, and the probability of each."""


def plot_losses(epochs: Sequence[Epoch], file: Path) -> None:
    """Draw the training loss of each epoch."""
    figure = Figure(figsize=(5, 3.5), layout="constrained")
    axes = figure.subplots()
    axes.plot([e.number for e in epochs], [e.loss for e in epochs], marker="o")
    axes.set(xlabel="epoch", ylabel="training loss")
    figure.savefig(file, dpi=_DPI)


def plot_confusion(table: ClassTable, file: Path) -> None:
    """Draw the confusion matrix, counts written in, colour by share of the true class."""
    counts = np.array(table.confusion)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    side = 2 + 0.6 * len(table.classes)
    figure = Figure(figsize=(side, side), layout="constrained")
    axes = figure.subplots()
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for (row, column), count in np.ndenumerate(counts):
        colour = "white" if shares[row, column] > 0.5 else "black"
        axes.text(column, row, str(count), ha="center", va="center", color=colour)
    names = [name.replace("_", " ") for name in table.classes]
    axes.set_xticks(range(len(names)), names, rotation=60, ha="right")
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="network", ylabel="label")
    figure.savefig(file, dpi=_DPI)


def plot_roc(curves: Sequence[Curve], file: Path) -> None:
    """Draw ROC curves into a file."""
    figure = Figure(figsize=(4.5, 4.5), layout="constrained")
    draw_roc(figure.subplots(), curves)
    figure.savefig(file, dpi=_DPI)


def draw_roc(axes: Axes, curves: Sequence[Curve]) -> None:
    """Draw ROC curves, and the diagonal of a coin."""
    for name, positive, score in curves:
        false_share, true_share, _ = roc_curve(positive, score)
        axes.plot(false_share, true_share, label=name.replace("_", " "))
    axes.plot([0, 1], [0, 1], color="grey", linewidth=0.8, linestyle="--")
    axes.set(xlabel="1 - specificity", ylabel="sensitivity")
    axes.legend(loc="lower right", frameon=False)


def plot_reliability(
    right: NDArray[np.bool_], confidence: NDArray[np.floating], file: Path, bins: int = 10
) -> None:
    """Draw how often the network is right at each confidence into a file."""
    figure = Figure(figsize=(4.5, 4.5), layout="constrained")
    draw_reliability(figure.subplots(), right, confidence, bins)
    figure.savefig(file, dpi=_DPI)


def draw_reliability(
    axes: Axes, right: NDArray[np.bool_], confidence: NDArray[np.floating], bins: int = 10
) -> None:
    """Draw the share of right answers in each of ``bins`` bands of confidence."""
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    used = np.unique(which)
    axes.plot([0, 1], [0, 1], color="grey", linewidth=0.8, linestyle="--")
    axes.plot(
        [confidence[which == b].mean() for b in used],
        [right[which == b].mean() for b in used],
        marker="o",
    )
    axes.set(xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1.02))
