"""Crops that no cell network learned from: to see whether it knows that it does not know them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.detection.crops import cut_crop, cut_for
from allview.detection.nuclei import find_cells
from allview.detection.stain import measure_stain
from allview.network.model_card import ModelCard, Score
from allview.slides import open_slide
from allview.training.metrics import area_under_curve, proportion

_DEFOCUS_UM = 0.8
_TISSUE_PIXELS = 1100
"""Side of the part of the section that is searched, in a corner full of it: some 300 nuclei."""
TISSUE_SLIDE = "cmu-1-small-region.svs"
"""A section of tissue (haematoxylin and eosin) among the shared slides, with a stated scale."""

Crops = NDArray[np.uint8]


def strange_crops(crops: Crops, card: ModelCard, slides: Path) -> Mapping[str, Crops]:
    """Give strange crops by what is strange about them.

    Parameters
    ----------
    crops : n × side × side × 3, cells like those learned from.
    card : of the network that is asked; its µm per pixel is theirs.
    slides : folder of the shared slides; without it there is no tissue.
    """
    made = {
        "out of focus": _defocused(crops, _DEFOCUS_UM / card.mpp),
        "another stain (red and green exchanged)": crops[..., [1, 0, 2]],
        "a negative": 255 - crops,
        "half the scale": _at_half_scale(crops),
    }
    if (slides / TISSUE_SLIDE).is_file():
        made["tissue instead of blood"] = np.stack(list(_nuclei_of_tissue(slides, card)))
    return made


def score_strangeness(
    usual: NDArray[np.floating],
    groups: NDArray[np.str_],
    strange: Mapping[str, NDArray[np.floating]],
) -> tuple[Score, ...]:
    """Score how well the atypicality tells strange crops from usual ones.

    Parameters
    ----------
    usual, groups : atypicality of cells like those learned from, and what each belongs to.
    strange : atypicality of strange crops, by what they are.
    """
    scores = [proportion("beyond the limit of typicality", "held out, all sources", usual > 1)]
    for name, distances in strange.items():
        is_strange = np.repeat([False, True], [len(usual), len(distances)])
        both = np.concatenate([usual, distances])
        of = np.concatenate([groups, np.array([f"{name} {i}" for i in range(len(distances))])])
        scores.append(proportion("beyond the limit of typicality", name, distances > 1))
        auc = area_under_curve("strangeness AUC", name, is_strange, both, of)
        scores += [auc] if auc else []
    return tuple(scores)


def _defocused(crops: Crops, sigma: float) -> Crops:
    blurred = [cv2.GaussianBlur(crop, (0, 0), sigma) for crop in crops]
    return np.array(blurred, np.uint8)


def _at_half_scale(crops: Crops) -> Crops:
    """Show twice the glass: a wrong µm per pixel; past the border the picture is reflected."""
    middle = crops.shape[1] / 2
    return np.stack([cut_crop(crop, (middle, middle), 2.0, crops.shape[1]) for crop in crops])


def _nuclei_of_tissue(slides: Path, card: ModelCard) -> Iterator[Crops]:
    with open_slide(slides / TISSUE_SLIDE) as slide:
        scale = slide.metadata_scale
        if scale is None:
            msg = f"{TISSUE_SLIDE} states no scale; take it from the shared data again."
            raise ValueError(msg)
        stain = measure_stain(slide, scale)
        pixels = slide.read_region((0, 0), 0, (_TISSUE_PIXELS, _TISSUE_PIXELS))
    for cell in find_cells(pixels, scale.mpp, stain):
        yield cut_for(card, pixels, cell.center, scale.mpp, stain.white)
