"""A painted slide on the disk, cells and an engine that answers by rule."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from allview.demo.smear import Smear, SmearRecipe, paint_smear
from allview.inference.engine import Assessment
from allview.review.cell import Box, Cell, Suggestion
from allview.review.cell_class import LEARNED_CLASSES, CellClass


class RuleEngine:
    """Stands in for a network: the darker the crop's middle, the more it is a lymphoblast."""

    device_name = "rule"
    note = ""

    def __init__(self, classes=tuple(c.value for c in LEARNED_CLASSES), before=lambda: None):
        self.card = SimpleNamespace(
            training_data=(),
            positive_meaning="",
            limits=("It obeys a rule.",),
            intended_use="",
            name="rule",
            version="1",
            sha256="0" * 64,
            classes=classes,
            flagged_classes=classes[:1],
            operating_threshold=0.5,
            unidentified_below=0.2,
            prediction_sets=None,
            white_level=None,
            input_pixels=64,
            mpp=0.25,
            input_um=16.0,
        )
        self.crops_seen = 0
        self.atypicality = float("nan")
        self._before = before

    def assess(self, crops, cancel=None):
        far = np.full(len(crops), self.atypicality, np.float32)
        return Assessment(self.classify(crops, cancel), far)

    def classify(self, crops, cancel=None):
        self._before()
        self.crops_seen += len(crops)
        darkness = 1 - crops[:, 24:40, 24:40].mean(axis=(1, 2, 3)) / 255
        rest = (1 - darkness) / (len(self.card.classes) - 1)
        columns = [darkness] + [rest] * (len(self.card.classes) - 1)
        return np.stack(columns, axis=1).astype(np.float32)


@pytest.fixture(scope="session")
def smear() -> Smear:
    return paint_smear(SmearRecipe(seed=3, width=1100, height=800, mpp=0.15))


@pytest.fixture
def slide_file(tmp_path: Path, smear: Smear) -> Path:
    folder = tmp_path / "smear"
    folder.mkdir()
    file = folder / "field-1.png"
    Image.fromarray(smear.pixels).save(file)
    return file


@pytest.fixture
def rule_engine() -> type[RuleEngine]:
    return RuleEngine


@pytest.fixture
def make_cell() -> Callable[..., Cell]:
    def make(number: int, *, slide: str = "S1", blast: float = 0.9, flagged: bool = True) -> Cell:
        probabilities = {CellClass.LYMPHOBLAST: blast, CellClass.LYMPHOCYTE: 1 - blast}
        best = max(probabilities, key=probabilities.__getitem__)
        return Cell(
            id=f"{slide}-{number:04d}",
            slide=slide,
            box=Box(10.0 * number, 20.0, 30.0, 30.0),
            diameter_um=12.0,
            suggestion=Suggestion(best, probabilities, flagged),
        )

    return make
