"""What the card of a network says that learned a laboratory's own cells and no others."""

from dataclasses import replace

from allview.network.model_card import ModelCard
from allview.training.operating_point import WANTED_SENSITIVITY


def for_a_laboratory(card: ModelCard) -> ModelCard:
    """Say of a card, written for the public sets, what is true of a laboratory's own."""
    split = (
        "Whole cases or slides where the manifest names them, else single files (within each "
        "class): 20 % validation, 20 % test, ordered by the SHA-256 of their name; equal crops "
        "dropped."
    )
    return replace(
        card,
        name="allview-cells-local",
        version="1.0.0",
        positive_meaning="A cell in the folder lymphoblast, as the laboratory sorted it.",
        held_out=replace(card.held_out, description=split),
        limits=(
            "One laboratory's cells and labels only: nothing is known of it anywhere else.",
            "Files without a manifest are split one by one: those of one slide may lie on both "
            "sides, and the scores then promise too much.",
            "The threshold is at most one half, and lower only where the validation blasts "
            f"contradict a sensitivity of {100 * WANTED_SENSITIVITY:.0f} %, blasts of one case or "
            "slide counting for less than as many of different ones.",
        ),
        licence="The laboratory's own.",
    )
