import numpy as np

from allview.training.source_probe import score_source_probe


def probe(shift):
    generator = np.random.default_rng(0)
    sources = np.repeat(["a", "b"], 80)
    features = generator.normal(size=(160, 5)) + shift * (sources == "b")[:, None]
    groups = np.array([f"{s}{i // 4}" for i, s in enumerate(sources)])
    return score_source_probe(features, sources, groups, "cells").value


def test_features_that_hold_the_source_give_it_away():
    assert probe(3.0) > 0.98


def test_features_without_it_are_no_better_than_chance():
    assert 0.35 < probe(0.0) < 0.65
