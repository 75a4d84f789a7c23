import numpy as np
import pytest

from allview.inference.engine import Engine
from allview.inference.explainer import Explainer
from tests.unit.network.sample_models import TINY_WIDTHS, write_sample_model


@pytest.fixture
def explainer(tmp_path):
    write_sample_model(tmp_path)
    return Explainer(tmp_path, "cpu")


def _picture(seed=0):
    return np.random.default_rng(seed).integers(0, 256, (32, 32, 3), np.uint8)


def test_the_most_probable_class_is_explained(explainer):
    explained = explainer.explain(_picture())
    chances = explained.probabilities
    assert explained.class_name == max(chances, key=chances.get)
    assert sum(chances.values()) == pytest.approx(1, abs=1e-5)
    assert explained.heat.shape == (32, 32)
    assert explained.heat.dtype == np.float32


def test_each_class_has_a_map_of_its_own(explainer):
    maps = [explainer.explain(_picture(), name).heat for name in explainer.card.classes]
    assert not np.array_equal(maps[0], maps[1])


def test_an_unknown_class_is_refused(explainer):
    with pytest.raises(ValueError, match="monocyte"):
        explainer.explain(_picture(), "monocyte")


def test_the_explainer_answers_as_the_engine_does(explainer, tmp_path, monkeypatch):
    monkeypatch.setattr("torch.set_num_threads", lambda _: None)
    engine = Engine(tmp_path, "cpu")
    given = engine.classify(_picture()[None])[0]
    assert list(explainer.explain(_picture()).probabilities.values()) == pytest.approx(
        given.tolist(), abs=0.04
    )


def test_features_have_one_row_a_picture(explainer):
    features = explainer.features(np.stack([_picture(1), _picture(2)]))
    assert features.shape == (2, TINY_WIDTHS[-1])
    assert not np.array_equal(features[0], features[1])
