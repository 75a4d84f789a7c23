"""Giving a finished cell network a second one, which is asked about what it doubts."""

from collections.abc import Set
from dataclasses import replace
from pathlib import Path

from allview.network.cell_input import CELL_MPP, CELL_PIXELS
from allview.network.model_card import CARD_FILE, Colours, ModelCard, ModelError, SecondOpinion
from allview.network.model_file import load_model
from allview.network.pooled_cnn import PooledCnn
from allview.network.second_opinion import SecondNetwork
from allview.training.cell_data import CELL_CLASSES

_DOUBTED_BELOW, _EVEN_BELOW = 0.95, 0.75
"""On the validation cells of three sources the mean loss is 0.256 (0.279 without). Asked from 0.90
the second network sees a third fewer cells, from 0.98 half as many more: 0.259 and 0.255. Even from
0.85 it is 0.255, but a hair of doubt then moves an answer twice as far."""


def load_second(folder: Path, sources: Set[str]) -> tuple[PooledCnn, ModelCard]:
    """Load a cell network that can be asked; one that asks another itself is asked alone.

    Parameters
    ----------
    sources : names of what the network that will ask learns from. The card tells of these alone,
        so the one that is asked may know no others.

    Raises
    ------
    ModelError
        When the folder holds no sound model of AllView's classes and scale, or of other sources.
    """
    network, card = load_model(folder)
    wanted = (CELL_CLASSES, CELL_MPP, CELL_PIXELS)
    if (card.classes, card.mpp, card.input_pixels) != wanted:
        cause = "this network has other classes or another scale; it cannot give a second opinion."
        raise ModelError(folder / CARD_FILE, cause)
    others = {source.name for source in card.training_data} - sources
    if others:
        named = ", ".join(sorted(others))
        cause = f"this network learned from {named}, the new one does not; it cannot be asked."
        raise ModelError(folder / CARD_FILE, cause)
    network.second = network.statistics = None
    return network, card


def add_second_opinion(
    network: PooledCnn, colours: Colours, temperature: float, asked: tuple[PooledCnn, ModelCard]
) -> SecondOpinion:
    """Have a network ask another where it is in doubt; returns what the card says.

    Parameters
    ----------
    network : trained; changed in place.
    colours : normalisation of its input.
    temperature : of its softmax, fitted on validation cells.
    asked : as ``load_second`` gives it.
    """
    other, card = asked
    opinion = SecondOpinion(
        name=card.name,
        version=card.version,
        sha256=card.sha256,
        architecture=card.architecture,
        colours=card.colours,
        temperature=card.own_temperature,
        first_temperature=temperature,
        doubted_below=_DOUBTED_BELOW,
        even_below=_EVEN_BELOW,
    )
    second = SecondNetwork(opinion, colours, len(card.classes))
    second.network.load_state_dict(other.state_dict())
    network.second = second.to(next(network.parameters()).device).eval()
    return opinion


def asking(card: ModelCard, opinion: SecondOpinion | None) -> ModelCard:
    """Say in a card which network is asked; without one it stays as it is."""
    if opinion is None:
        return card
    begun = opinion.architecture.network.is_of_photographs
    weights = ", which began with weights that tell what is on photographs (ImageNet)"
    sentence = (
        f"What it doubts (no class at {opinion.doubted_below} or above) is shown to a second "
        f"network, {opinion.name} {opinion.version}{weights if begun else ''}; the scores are "
        "those of both."
    )
    return replace(card, second_opinion=opinion, limits=(*card.limits, sentence))
