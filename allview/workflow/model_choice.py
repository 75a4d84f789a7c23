"""Whether a folder that a user chose is a model that can be used; imports no torch."""

from pathlib import Path

from allview.network.model_card import (
    CARD_FILE,
    WEIGHTS_FILE,
    ModelCard,
    ModelError,
    ModelKind,
    load_card,
)
from allview.review.cell_class import CellClass

CELL_MODEL = "cells"
"""Folder, in that of the shipped models, of the one that names cells."""


def load_cell_card(folder: Path) -> ModelCard:
    """Read the card of a cell model, for the user to choose it or an analysis to use it.

    Raises
    ------
    ModelError
        When the folder holds no model, or one that does not name single cells.
    """
    card = load_card(folder)
    known = {c.value for c in CellClass}
    if card.kind is not ModelKind.CELLS or not known.issuperset(card.classes):
        cause = "this model does not name single cells; choose a cell model."
        raise ModelError(folder / CARD_FILE, cause)
    if not (folder / WEIGHTS_FILE).is_file():
        raise ModelError(folder / WEIGHTS_FILE, "not found; choose a folder that holds a model.")
    return card


def load_shadow_card(folder: Path, beside: ModelCard) -> ModelCard:
    """Read the card of a cell model that is to run unseen beside another.

    Raises
    ------
    ModelError
        When the folder holds no cell model, ``beside`` itself, or one that looks at other crops.
    """
    card = load_cell_card(folder)
    if card == beside:
        raise ModelError(folder / CARD_FILE, "this model is the one in use; compare another.")
    if _crops_of(card) != _crops_of(beside):
        cause = (
            "it looks at crops of another size, scale or white, so it cannot run beside this one."
        )
        raise ModelError(folder / CARD_FILE, cause)
    return card


def _crops_of(card: ModelCard) -> tuple[int, float, int | None]:
    return card.input_pixels, card.mpp, card.white_level
