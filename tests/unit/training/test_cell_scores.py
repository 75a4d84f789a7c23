"""The card of a cell network says how well each class is recognised."""

import numpy as np
import pytest

from allview.inference.engine import Assessment
from allview.training.cell_data import CELL_CLASSES
from allview.training.cell_scores import score_cells
from allview.training.pictures import PictureSet
from tests.unit.network.sample_models import sample_card


def test_recall_and_precision_of_each_class_that_is_there_or_answered(tmp_path):
    neutrophil, monocyte, basophil = map(CELL_CLASSES.index, ("neutrophil", "monocyte", "basophil"))
    labels = [neutrophil] * 4 + [monocyte]
    answers = [neutrophil] * 3 + [basophil, monocyte]
    classes = np.eye(len(CELL_CLASSES))
    names = np.array([f"p{row}" for row in range(5)])
    crops = np.zeros((5, 2, 2, 3), np.uint8)
    pictures = PictureSet("pbc", crops, classes[labels].astype(np.bool_), names, names)
    answer = Assessment(classes[answers].astype(np.float32), np.zeros(5, np.float32))
    scores = score_cells([pictures], {"pbc": answer}, sample_card(), 0.5, tmp_path).scores
    told = {s.name: (s.value, s.n) for s in scores}
    assert told["recall of neutrophil"] == (0.75, 4)
    assert told["precision of neutrophil"] == (1.0, 3)
    assert told["recall of monocyte"] == (1.0, 1)
    assert told["precision of basophil"] == (0.0, 1)
    assert "recall of basophil" not in told
    assert "recall of eosinophil" not in told
    recall = next(s for s in scores if s.name == "recall of neutrophil")
    assert (recall.low, recall.high) == (
        pytest.approx(0.301, abs=1e-3),
        pytest.approx(0.954, abs=1e-3),
    )
