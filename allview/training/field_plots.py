"""Learning curves of several runs, drawn without a screen."""

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

from allview.training.field_run import CurvePoint

_DPI = 120


def plot_curves(runs: Sequence[tuple[str, Sequence[CurvePoint]]], file: Path) -> None:
    """Draw training and validation loss and validation accuracy of named runs, by epoch."""
    figure = Figure(figsize=(10, 4), layout="constrained")
    losses, accuracies = figure.subplots(1, 2)
    for index, (name, curve) in enumerate(runs):
        colour = f"C{index % 10}"
        numbers = [point.epoch for point in curve]
        losses.plot(numbers, [point.loss for point in curve], color=colour, label=name)
        validation = [point.validation_loss for point in curve]
        losses.plot(numbers, validation, color=colour, linestyle="--")
        right = [point.validation_accuracy for point in curve]
        accuracies.plot(numbers, right, color=colour, label=name)
    losses.set(xlabel="epoch", ylabel="loss (dashed: validation)", yscale="log")
    accuracies.set(xlabel="epoch", ylabel="validation accuracy")
    if runs:
        accuracies.legend(loc="lower right", fontsize=6)
    figure.savefig(file, dpi=_DPI)
