"""What ``allview train cells`` is asked for, and the network that it begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from allview.network.cell_input import CELL_PIXELS
from allview.network.deep_cnn import QUARTER_WIDTHS
from allview.network.efficientnet_lite import LITE0_WIDTHS
from allview.network.model_card import CARD_FILE, Architecture, Colours, ModelError, NetworkName
from allview.network.model_file import load_model
from allview.network.pooled_cnn import PooledCnn
from allview.training.augmentation import centred
from allview.training.cell_data import CELL_CLASSES
from allview.training.loop import colours_of
from allview.training.pictures import PictureSet
from allview.training.pretrained import PRETRAINED_COLOURS, begun

STANDARDISED = "standardised"


@dataclass(frozen=True, slots=True)
class CellTraining:
    """What ``allview train cells`` is asked to do.

    Parameters
    ----------
    data : the folder that holds all_idb1, jhu_acute, pbc and bccd, or class folders of one's own.
    out : where model folder, metrics and plots go, and the checkpoint while it trains.
    epochs, batch, learning_rate, optimiser, device : see ``Schedule``.
    crops_an_epoch : drawn with the sources' shares.
    network : the deep CNN, which starts from random weights, or EfficientNet-Lite0, which starts
        from those that it learned on photographs and sees cells as they are cut, or enlarged.
    widths : of ``DeepCnn``.
    normalisation : of ``DeepCnn``, or ``standardised``: groups, with standardised weights while it
        learns.
    pasted : share of the crops that are put on another source's background, 0..1.
    leave_out : name of a source that is not learned from but tested whole: what another
        laboratory would see. Empty learns from all.
    fold : which fifth of each source is tested, 0 to 4; the shipped network holds out fold 0.
    start : folder of a cell model to go on from; what that model held out stays held out.
    teachers : folders of cell models, larger ones, whose answers are learned beside the labels;
        empty learns from labels alone. They must hold out what this one is tested on.
    second_opinion : folder of a cell model that is asked about what this one doubts; it must hold
        out what this one is tested on.
    patience : epochs without a better validation after which it stops, keeping the best one; 0
        goes to the end of the schedule and keeps the last.
    mpp : µm per pixel of class folders without a manifest.
    seed : of weights, order and augmentation.
    threads : of torch.
    """

    data: Path
    out: Path
    epochs: int = 18
    batch: int = 32
    learning_rate: float = 2e-3
    optimiser: str = "adam"
    device: str = "cpu"
    crops_an_epoch: int = 3200
    network: NetworkName = NetworkName.DEEP_CNN
    widths: tuple[int, ...] = QUARTER_WIDTHS
    normalisation: str = STANDARDISED
    pasted: float = 0.25
    leave_out: str = ""
    fold: int = 0
    start: Path | None = None
    teachers: tuple[Path, ...] = ()
    second_opinion: Path | None = None
    patience: int = 0
    mpp: float | None = None
    seed: int = 0
    threads: int = 1

    @property
    def helpers(self) -> tuple[Path, ...]:
        """Folders of the other models that it learns from or asks."""
        return (
            self.teachers if self.second_opinion is None else (*self.teachers, self.second_opinion)
        )


def architecture_of(options: CellTraining) -> Architecture:
    """Say what the network is built with."""
    widths, normalisation = options.widths, options.normalisation
    if options.network.is_of_photographs:
        widths, normalisation = LITE0_WIDTHS, "batch"
    elif learns_standardised(options):
        normalisation = "group"
    return Architecture(widths, normalisation, dropout=0.3, network=options.network)


def learns_standardised(options: CellTraining) -> bool:
    """Whether its filters are kept standardised while it learns."""
    is_deep_cnn = options.network is NetworkName.DEEP_CNN
    return is_deep_cnn and options.normalisation == STANDARDISED


def input_colours(training: Sequence[PictureSet], options: CellTraining) -> Colours:
    """Give the colours that its input is normalised by."""
    if options.network.is_of_photographs:
        return PRETRAINED_COLOURS
    return colours_of(np.concatenate([centred(p.crops, CELL_PIXELS) for p in training]))


def first_network(options: CellTraining) -> PooledCnn:
    """Give the network to begin with: of ``start``, of photographs, or of chance.

    Raises
    ------
    ModelError
        When the model to go on from cannot be used.
    """
    if options.start is None:
        return begun(architecture_of(options), len(CELL_CLASSES))
    network, card = load_model(options.start)
    network.second = None
    if (card.classes, card.architecture) != (CELL_CLASSES, architecture_of(options)):
        cause = (
            "this network has other classes or another shape; name its own with --network, "
            "--widths and --normalisation."
        )
        raise ModelError(options.start / CARD_FILE, cause)
    return network
