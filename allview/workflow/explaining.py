"""Answering questions about cells: where the network looked, and which confirmed cells are alike.

A window keeps one of these in a thread of its own, beside that of the analysis.
"""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event as CancelToken

import numpy as np
from numpy.typing import NDArray

from allview import paths
from allview.inference.explainer import Explained, Explainer
from allview.inference.precision import PRECISION_TOLERANCE
from allview.network.model_card import ModelCard
from allview.review.slide_record import ModelRecord
from allview.slides import SlideError
from allview.slides.regions import read_at_downsample
from allview.workflow.analysis import FIELD_MODEL
from allview.workflow.cell_pictures import CellPictures
from allview.workflow.explanation import (
    CellPlace,
    Look,
    LookAt,
    Neighbour,
    Question,
)
from allview.workflow.job import AnalysisOptions
from allview.workflow.model_choice import CELL_MODEL
from allview.workflow.similarity import Comparison, cosine_distance, distances

_log = logging.getLogger(__name__)

NEAREST = 3
SAME_ANSWER = PRECISION_TOLERANCE + 0.01
"""By how much a probability may differ from what the case remembers.

Cut anew, the 77 cells of the demo gave what the case remembers to the fourth place; devices differ
by ``PRECISION_TOLERANCE``. More is another network's answer, or another picture's.
"""
_LEAST_SHARE = 0.9


class CellExplainer:
    """Keeps networks, the last slide and the features of confirmed cells in memory."""

    def __init__(self) -> None:
        self._networks: dict[tuple[Path, str], Explainer] = {}
        self._pictures: dict[str, CellPictures] = {}
        self._features: dict[tuple[str, CellPlace], NDArray[np.float32]] = {}

    def look(self, question: Question) -> Look:
        """Say where the network looked, or why that cannot be shown.

        Raises
        ------
        SlideError
            When the slide cannot be read.
        ModelError
            When the model cannot be used.
        """
        if question.look_at is LookAt.FIELD:
            return self._look_at_field(question)
        return self._look_at_cell(question)

    def nearest(self, question: Question, cancel: CancelToken) -> tuple[Neighbour, ...]:
        """Find the confirmed cells that the cell network finds most alike, the nearest first.

        Parameters
        ----------
        cancel : set once nobody waits for the answer, which is then empty; what was measured so
            far is kept.

        Raises
        ------
        SlideError
            When the slide of the cell cannot be read; a confirmed cell that cannot be read is
            passed over.
        ModelError
            When the model cannot be used.
        """
        if not question.confirmed:
            return ()
        own = self._features_of(question.options, question.place)
        neighbours = []
        # Slide by slide: only one is open at a time.
        for place, cell_class in sorted(question.confirmed, key=lambda known: known[0].path):
            if cancel.is_set():
                return ()
            try:
                features = self._features_of(question.options, place)
            except SlideError:
                _log.warning("confirmed cell %s cannot be read", place.id)
                continue
            neighbours.append(Neighbour(place.id, cell_class, cosine_distance(own, features)))
        return tuple(sorted(neighbours, key=lambda n: n.distance)[:NEAREST])

    def distances(
        self, comparison: Comparison, cancel: CancelToken, told: Callable[[int, int], None]
    ) -> dict[str, float]:
        """Give the distances of cells to one, as ``similarity.distances`` does.

        Raises
        ------
        SlideError
            When the slide of that cell cannot be read.
        ModelError
            When the model cannot be used.
        """
        features_of = partial(self._features_of, comparison.options)
        return distances(comparison, features_of, cancel, told)

    def forget(self) -> None:
        """Let go of slides and features: another case is shown."""
        self._features.clear()
        for pictures in self._pictures.values():
            pictures.close()
        self._pictures.clear()

    def _look_at_cell(self, question: Question) -> Look:
        network = self._cell_network(question.options)
        card, place = network.card, question.place
        refusal = _other_model(card, question.models)
        if refusal:
            return Look(refusal=refusal)
        picture, middle = self._cutter(card).cut(place)
        explained = network.explain(picture, question.wanted.value)
        if not _is_same_answer(explained, question):
            return Look(refusal=_OTHER_ANSWER)
        return _shown(explained, middle, card.input_um / place.mpp)

    def _look_at_field(self, question: Question) -> Look:
        options, place = question.options, question.place
        network = self._network(options.field_model or paths.models() / FIELD_MODEL, options.device)
        card = network.card
        # A slide that was too small for the field network has the record of the other one alone.
        refusal = _other_model(card, question.models) if len(question.models) > 1 else ""
        if refusal:
            return Look(refusal=refusal)
        slide = self._cutter(self._cell_network(question.options).card).slide(place)
        side = round(card.input_um / place.mpp)
        if min(slide.size) < _LEAST_SHARE * side:
            return Look(refusal=_NO_FIELD)
        left, top = (
            round(max(0, min(middle - side / 2, length - side)))
            for middle, length in zip(place.box.center, slide.size, strict=True)
        )
        picture = read_at_downsample(slide, (left, top), (side, side), card.mpp / place.mpp)
        return _shown(network.explain(picture), (left + side / 2, top + side / 2), side)

    def _features_of(self, options: AnalysisOptions, place: CellPlace) -> NDArray[np.float32]:
        network = self._cell_network(options)
        key = network.card.sha256, place
        if key not in self._features:
            picture, _ = self._cutter(network.card).cut(place)
            self._features[key] = network.features(picture[None])[0]
        return self._features[key]

    def _cell_network(self, options: AnalysisOptions) -> Explainer:
        return self._network(options.cell_model or paths.models() / CELL_MODEL, options.device)

    def _network(self, folder: Path, device: str) -> Explainer:
        key = folder, device
        if key not in self._networks:
            self._networks[key] = Explainer(folder, device)
        return self._networks[key]

    def _cutter(self, card: ModelCard) -> CellPictures:
        if card.sha256 not in self._pictures:
            self._pictures[card.sha256] = CellPictures(card)
        return self._pictures[card.sha256]


_OTHER_ANSWER = (
    "The network answers differently now than when this cell was found: analyse the slide again "
    "to see where it looks."
)
_NO_FIELD = "The slide is smaller than one field of the field network."


def _other_model(card: ModelCard, models: tuple[ModelRecord, ...]) -> str:
    if not models or card.sha256 in {model.sha256 for model in models}:
        return ""
    used = " and ".join(f"{model.name} {model.version}" for model in models)
    return (
        f"This slide was analysed by {used}; loaded is {card.name} {card.version}. Analyse it "
        "again to see where the network looks."
    )


def _is_same_answer(explained: Explained, question: Question) -> bool:
    return all(
        abs(explained.probabilities.get(cell_class.value, 0.0) - probability) <= SAME_ANSWER
        for cell_class, probability in question.suggested.items()
    )


def _shown(explained: Explained, middle: tuple[float, float], side: float) -> Look:
    x, y = middle
    name = explained.class_name
    corner = x - side / 2, y - side / 2
    return Look(name, explained.probabilities[name], explained.heat, corner, side)
