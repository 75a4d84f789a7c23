"""The card of the cell network: what it learned from and how far that carries."""

from collections.abc import Mapping

from allview.network.cell_input import CELL_MPP, CELL_PIXELS, WHITE_LEVEL
from allview.network.model_card import (
    Architecture,
    Colours,
    HeldOut,
    ModelCard,
    ModelKind,
    NetworkName,
    Typicality,
)
from allview.review.cell_class import CellClass
from allview.training.cell_data import CELL_CLASSES
from allview.training.operating_point import WANTED_SENSITIVITY, OperatingPoint
from allview.training.pictures import PictureSet
from allview.training.sources import ALL_IDB1, JHU_ACUTE, PBC, local_source
from allview.training.splits import Split, held_out

_SOURCES = {"all_idb1": ALL_IDB1, "jhu_acute": JHU_ACUTE, "pbc": PBC}
_SPLIT = (
    "Whole fields of all_idb1 (20 % validation, 20 % test, within image size and diagnosis), whole "
    "patients of jhu_acute (15 %, 20 %), files of pbc (10 %, 20 %; its patients are unknown), "
    "ordered by the SHA-256 of their name; equal crops dropped. bccd was never trained on."
)


_NAMES = {
    NetworkName.DEEP_CNN: "allview-cells",
    NetworkName.EFFICIENTNET_LITE0: "allview-cells-lite0",
    NetworkName.EFFICIENTNET_LITE0_ENLARGED: "allview-cells-lite0-enlarged",
}


def cell_card(
    sources: Mapping[str, PictureSet],
    splits: Mapping[str, Split],
    point: OperatingPoint,
    colours: Colours,
    architecture: Architecture,
    typicality: Typicality,
) -> ModelCard:
    """Write the card of a cell network trained on the training part of ``sources``, unscored."""
    return ModelCard(
        name=_NAMES[architecture.network],
        version="0.6.0",
        kind=ModelKind.CELLS,
        classes=CELL_CLASSES,
        flagged_classes=(CellClass.LYMPHOBLAST.value,),
        input_pixels=CELL_PIXELS,
        mpp=CELL_MPP,
        colours=colours,
        architecture=architecture,
        temperature=round(point.temperature, 4),
        operating_threshold=round(point.threshold, 4),
        # Below one half the most probable class is more likely wrong than right.
        unidentified_below=0.5,
        sha256="",
        positive_meaning=(
            "In all_idb1 a lymphoblast marked by an expert; in jhu_acute a myeloid blast (AML, "
            "APL), which teaches what a blast is, not what a lymphoblast is."
        ),
        training_data=tuple(
            _SOURCES.get(name, local_source(name)).counted(pictures, splits[name], CELL_CLASSES)
            for name, pictures in sources.items()
        ),
        held_out=_held_out(sources, splits),
        scores=(),
        limits=(
            "Lymphoblasts of one source only (14 fields, one laboratory, two cameras).",
            "In all_idb1 the other white cells carry no class: they taught 'no blast', no more.",
            "Normal cells come mostly from one analyser (pbc) and from leukaemia patients "
            "(jhu_acute); specificity in another laboratory is what bccd hints at.",
            f"The threshold rests on the {point.chosen_on}: it is at most one half, and lower only "
            f"where they contradict a sensitivity of {100 * WANTED_SENSITIVITY:.0f} %, blasts of "
            "one field or patient counting for less than as many of different ones.",
            "Cells cut by the edge of the picture were left out of training.",
        ),
        intended_use=(
            "Research use: it suggests; a qualified reviewer confirms or changes every cell."
        ),
        licence="Apache-2.0 for the weights; the pictures are not redistributed.",
        prediction_sets=point.prediction_sets,
        typicality=typicality,
        white_level=WHITE_LEVEL,
    )


def _held_out(sources: Mapping[str, PictureSet], splits: Mapping[str, Split]) -> HeldOut:
    return held_out(_SPLIT, [(sources[name], splits[name]) for name in sources])
