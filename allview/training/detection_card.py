"""The card of the network that finds cells: what it learned from and how well it does."""

import hashlib
from collections.abc import Mapping, Sequence

from allview.network.center_network import DETECTOR_WIDTHS
from allview.network.model_card import (
    Architecture,
    Colours,
    HeldOut,
    ModelCard,
    ModelKind,
    Score,
)
from allview.review.differential import wilson_interval
from allview.training.detection_answers import (
    BORDER_UM,
    BoxAnswer,
    FieldAnswer,
    FieldCounts,
    blasts_found,
    count_boxes,
    count_field,
    f1_of,
    false_per_field,
)
from allview.training.detection_windows import SIDE
from allview.training.marked_pictures import FILL, GRID_MPP
from allview.training.sources import ALL_IDB1, BCCD, JHU_ACUTE, PAINTED, PBC, WBC_MASKS

COLOURS = Colours(FILL, (0.25, 0.25, 0.25))
"""Of the input: light as a share of the glass's; 0 after it is what padding holds."""

_SOURCES = {s.name: s for s in (ALL_IDB1, BCCD, JHU_ACUTE, PBC, WBC_MASKS, PAINTED)}
_SPLIT = (
    "One part of the fields of all_idb1 (within diagnosis) and of the files of bccd, a quarter "
    "unless the training was told otherwise, by the SHA-256 of their name. The threshold was "
    "chosen on the others, each searched by a further model that had not learned from it: the "
    "highest that finds 99 % of the blasts and 98 % of the white cells there, and every blast of "
    "the fields that these weights learned from, less 0.02 for the grid of the tiles."
)


def detection_card(
    sizes: Mapping[str, int],
    test: Sequence[str],
    threshold: float,
    scores: tuple[Score, ...],
) -> ModelCard:
    """Write the card of a network trained on so many pictures of each source.

    Parameters
    ----------
    sizes : pictures of each source.
    test : what it did not learn from, "source/name" each.
    threshold : heat from which a place is a cell.
    scores : of it.
    """
    lines = "\n".join(["", *test])
    return ModelCard(
        name="allview-detection",
        version="0.2.0",
        kind=ModelKind.DETECTION,
        classes=("white_cell", "nothing"),
        flagged_classes=("white_cell",),
        input_pixels=SIDE,
        mpp=GRID_MPP,
        colours=COLOURS,
        architecture=Architecture(DETECTOR_WIDTHS, "batch", 0.0),
        temperature=1.0,
        operating_threshold=threshold,
        unidentified_below=0.0,
        sha256="",
        positive_meaning=(
            "A nucleated cell that can be named: blasts, mature and immature white cells, "
            "erythroblasts. Smudges, smears of stain and platelets are none."
        ),
        training_data=tuple(_SOURCES[name].with_images(n) for name, n in sizes.items()),
        held_out=HeldOut(
            _SPLIT,
            (),
            tuple(test),
            hashlib.sha256(lines.encode()).hexdigest(),
        ),
        scores=scores,
        limits=(
            "Sides of cells were marked in bccd, pbc and wbc_masks; those of blasts were measured "
            "by segmentation, and may leave pale cytoplasm out.",
            "all_idb1 marks no white cell but blasts: that the others are found rests on the other "
            "sources.",
            "The heat is a score, not a calibrated probability.",
            "A nucleus much paler than the typical one of its slide is found only where the heat "
            "is high; where most of the stain is dirt, fewer cells may be found.",
            "Cells of which less than half lies in the picture may be missed.",
        ),
        intended_use=("Research use: it proposes cells; a qualified reviewer adds what it missed."),
        licence="Apache-2.0 for the weights; the pictures are not redistributed.",
    )


def detection_scores(
    fields: Sequence[FieldAnswer], boxes: Sequence[BoxAnswer]
) -> tuple[Score, ...]:
    """Score what was found, at the card's threshold, on pictures that were held out."""
    return (*_blast_scores([count_field(a) for a in fields]), *_box_scores(boxes))


def _blast_scores(counts: Sequence[FieldCounts]) -> list[Score]:
    if not counts:
        return []
    data = f"all_idb1, {len(counts)} held-out fields"
    inside = f"{data}, farther than {BORDER_UM:g} µm from the border"
    scores = []
    for where, part in ((data, counts), (inside, [c.inside for c in counts])):
        right, blasts = blasts_found(part)
        if blasts:
            low, high = wilson_interval(right, blasts)
            scores.append(Score("blast recall", where, right / blasts, low, high, blasts, "Wilson"))
        value, (low, high) = false_per_field(part)
        how = "bootstrap over fields; on no blast and no other_xyc point"
        scores.append(Score("false objects a field", where, value, low, high, len(part), how))
    return scores


def _box_scores(boxes: Sequence[BoxAnswer]) -> list[Score]:
    if not boxes:
        return []
    counts = [count_boxes(a) for a in boxes]
    value, (low, high) = f1_of(counts)
    data = f"bccd, {len(boxes)} held-out files"
    how = f"IoU 0.5, bootstrap over {len(boxes)} files"
    return [Score("white-cell F1", data, value, low, high, sum(c.truth for c in counts), how)]
