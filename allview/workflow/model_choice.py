"""Whether a folder that a user chose is a model that can name cells; imports no torch."""

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
