"""The card of a model file: what a network is, what it learned from, how well it does.

Imports no torch, so that window, report and ``doctor`` can show a card at once.
"""

import dataclasses
import json
import math
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from allview.network.conformal import PredictionSets
from allview.network.json_records import RecordError, read_record

CARD_FILE = "card.json"
WEIGHTS_FILE = "weights.safetensors"


class ModelError(Exception):
    """A model folder that cannot be used: one sentence naming the file and what to do."""

    def __init__(self, file: Path, cause: str) -> None:
        super().__init__(f"{file.parent.name}/{file.name}: {cause}")
        self.file = file


class ModelKind(StrEnum):
    """What a network looks at: one cell, a field of many, or where cells are."""

    CELLS = "cells"
    FIELDS = "fields"
    DETECTION = "detection"


class NetworkName(StrEnum):
    """Which network classifies; see ``networks``."""

    DEEP_CNN = "deep-cnn"
    EFFICIENTNET_LITE0 = "efficientnet-lite0"
    EFFICIENTNET_LITE0_ENLARGED = "efficientnet-lite0-enlarged"

    @property
    def is_of_photographs(self) -> bool:
        """Whether its first weights are those that photographs taught it."""
        return self is not NetworkName.DEEP_CNN


@dataclass(frozen=True, slots=True)
class Architecture:
    """The arguments a network is built with.

    Parameters
    ----------
    widths : channels of each of the five blocks; of another network than the deep CNN its own.
    normalisation : ``batch``, ``group`` or ``none``, after every convolution.
    dropout : share of the pooled features dropped in training, 0..1.
    network : which one, of those that classify.
    """

    widths: tuple[int, ...]
    normalisation: str
    dropout: float
    network: NetworkName = NetworkName.DEEP_CNN


@dataclass(frozen=True, slots=True)
class Colours:
    """Mean and standard deviation of R, G, B over the training pixels, on a scale of 0..1."""

    mean: tuple[float, ...]
    std: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many pictures of one class each part of a split holds."""

    name: str
    train: int
    validation: int
    test: int


@dataclass(frozen=True, slots=True)
class DataSource:
    """One data set a network was trained on: how many pictures, whose, under which terms.

    Parameters
    ----------
    images : trained on.
    classes : of each class, in every part; empty where it was not counted.
    duplicates : equal pictures left out when it was read.
    """

    name: str
    citation: str
    terms: str
    images: int
    classes: tuple[ClassCount, ...] = ()
    duplicates: int = 0


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What was kept from training: how it was chosen, its groups, and the hash of their list.

    Parameters
    ----------
    description : how training, validation and test were told apart.
    validation : groups (fields, patients, blocks, files) used to choose temperature and threshold.
    test : groups used for the scores alone.
    sha256 : of the lines of ``validation``, an empty line, and the lines of ``test``.
    """

    description: str
    validation: tuple[str, ...]
    test: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Typicality:
    """The limit of the distance that the weights file measures (``FeatureStatistics``).

    Parameters
    ----------
    expected : share of crops like those learned from that lie beyond the limit, 0..1.
    how : on which crops the limit was chosen, in a few words.
    """

    expected: float
    how: str


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """A second network, in the same weights file, asked about what the first one doubts.

    Parameters
    ----------
    name, version, sha256 : of the model that it came from, the last of its weights file.
    architecture, colours, temperature : its own.
    first_temperature : of the first network, by which its doubt is measured.
    doubted_below : probability of the first one's likeliest class from which nobody else is asked.
    even_below : the same at or below which both networks weigh the same, less than the other.
    """

    name: str
    version: str
    sha256: str
    architecture: Architecture
    colours: Colours
    temperature: float
    first_temperature: float
    doubted_below: float
    even_below: float


@dataclass(frozen=True, slots=True)
class Score:
    """One measured figure with its 95 % interval.

    Parameters
    ----------
    name : such as ``blast sensitivity``.
    data : the source and part it was measured on.
    value, low, high : the figure and its interval, 0..1 unless ``how`` says otherwise.
    n : pictures it was measured on.
    how : method of the figure and of its interval, in a few words.
    """

    name: str
    data: str
    value: float
    low: float
    high: float
    n: int
    how: str


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Everything that must be known of a model file before its answers mean anything.

    Parameters
    ----------
    name, version : of the model; both appear on every report.
    kind : whether it looks at single cells or whole fields.
    classes : names of the outputs, in order.
    flagged_classes : outputs whose summed probability is held against the threshold.
    input_pixels : side of the square crop, in pixels.
    mpp : µm per pixel of the crop; the network knows no other scale.
    colours : normalisation of the input.
    architecture : what the network is built with.
    temperature : divides the logits before softmax, > 0; after a second opinion where there is one.
    operating_threshold : probability of the flagged classes from which a crop is flagged, 0..1.
    unidentified_below : when no class is as probable as this, the crop is unidentified, 0..1.
    sha256 : of the weights file, in hexadecimal.
    positive_meaning : what "positive" (blast, malignant) meant in the training data.
    training_data, held_out, scores, limits : where the weights come from and how far they carry.
    intended_use, licence : one sentence each.
    prediction_sets : which classes a crop may have; with one class in its set it is named, else
        unidentified. None leaves that to ``unidentified_below`` alone.
    white_level : what red, green and blue of the slide's glass are brought to in each crop, 1..255;
        None feeds the crops as they are.
    typicality : how it is told that a crop is unlike anything learned; None where it is not.
    activation_peaks : how high each activation that a convolution follows went on training crops:
        what eight bits must span. Empty where that was not measured; it then runs in more.
    second_opinion : which network is asked about doubtful crops; None where the first decides all.
    """

    name: str
    version: str
    kind: ModelKind
    classes: tuple[str, ...]
    flagged_classes: tuple[str, ...]
    input_pixels: int
    mpp: float
    colours: Colours
    architecture: Architecture
    temperature: float
    operating_threshold: float
    unidentified_below: float
    sha256: str
    positive_meaning: str
    training_data: tuple[DataSource, ...]
    held_out: HeldOut
    scores: tuple[Score, ...]
    limits: tuple[str, ...]
    intended_use: str
    licence: str
    prediction_sets: PredictionSets | None = None
    typicality: Typicality | None = None
    white_level: int | None = None
    activation_peaks: tuple[float, ...] = ()
    second_opinion: SecondOpinion | None = None

    @property
    def own_temperature(self) -> float:
        """Divides the logits that the network gives alone, before it asks another."""
        second = self.second_opinion
        return self.temperature if second is None else second.first_temperature

    @property
    def input_um(self) -> float:
        """Side of the crop on the glass, in µm."""
        return self.input_pixels * self.mpp


def load_card(folder: Path) -> ModelCard:
    """Read and check the card of a model folder.

    Raises
    ------
    ModelError
        When the card is missing, unreadable, incomplete or contradicts itself.
    """
    file = folder / CARD_FILE
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
        card = read_record(ModelCard, values)
    except FileNotFoundError as error:
        raise ModelError(file, "not found; choose a folder that holds a model.") from error
    except (OSError, ValueError) as error:
        raise ModelError(file, f"cannot be read ({error}); choose another model.") from error
    except RecordError as error:
        raise ModelError(file, f"{error}; choose another model.") from error
    contradiction = _contradiction(card)
    if contradiction:
        raise ModelError(file, f"{contradiction}; choose another model.")
    return card


def save_card(card: ModelCard, folder: Path) -> None:
    """Write the card as indented JSON into a folder that exists."""
    text = json.dumps(dataclasses.asdict(card), indent=2, ensure_ascii=False)
    (folder / CARD_FILE).write_text(text + "\n", encoding="utf-8")


def _contradiction(card: ModelCard) -> str | None:
    numbers = (card.mpp, card.temperature, *card.colours.std)
    if not all(math.isfinite(n) and n > 0 for n in numbers):
        return "mpp, temperature and colour deviations must be above zero"
    if card.input_pixels < 32:
        return "five poolings need an input of at least 32 pixels"
    if len(set(card.classes)) != len(card.classes) or len(card.classes) < 2:
        return "two or more different classes are needed"
    if not card.flagged_classes or not set(card.flagged_classes) <= set(card.classes):
        return "the flagged classes are not among the classes"
    if not (0 <= card.operating_threshold <= 1 and 0 <= card.unidentified_below <= 1):
        return "thresholds must lie between 0 and 1"
    if card.prediction_sets and len(card.prediction_sets.levels) != len(card.classes):
        return "prediction sets need one level for each class"
    if card.white_level is not None and not 1 <= card.white_level <= 255:
        return "the level of white must lie between 1 and 255"
    if not all(math.isfinite(peak) and peak > 0 for peak in card.activation_peaks):
        return "activations must go above zero"
    second = card.second_opinion
    seen = [card.colours, *([second.colours] if second else [])]
    if any(len(colours.mean) != 3 or len(colours.std) != 3 for colours in seen):
        return "colours need three means and three deviations"
    return _contradiction_in(second) if second else None


def _contradiction_in(second: SecondOpinion) -> str | None:
    numbers = (second.temperature, second.first_temperature, *second.colours.std)
    if not all(math.isfinite(n) and n > 0 for n in numbers):
        return "temperatures and colour deviations of the second opinion must be above zero"
    if not 0 <= second.even_below < second.doubted_below <= 1:
        return "the second opinion must weigh more the greater the doubt"
    return None
