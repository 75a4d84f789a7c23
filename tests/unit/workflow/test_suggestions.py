import numpy as np
import pytest

from allview.inference.engine import Assessment
from allview.network.conformal import PredictionSets
from allview.review.cell_class import CellClass
from allview.workflow.suggestions import Suggester


@pytest.fixture
def card(rule_engine):
    return rule_engine(("lymphoblast", "lymphocyte", "monocyte")).card


def suggestion(card, *row, threshold=None, far=np.nan, is_cut=False):
    assessed = Assessment(np.array([row], np.float32), np.array([far], np.float32))
    (only,) = Suggester(card, threshold).suggest(assessed, [is_cut])
    return only


def test_the_most_probable_class_is_suggested(card):
    made = suggestion(card, 0.1, 0.7, 0.2)
    assert made.cell_class is CellClass.LYMPHOCYTE
    assert not made.flagged
    assert made.suspicion == pytest.approx(0.1)


def test_no_class_is_suggested_where_none_is_probable_enough(card):
    card.unidentified_below = 0.8
    assert suggestion(card, 0.1, 0.7, 0.2).cell_class is CellClass.UNIDENTIFIED


def test_flagged_is_at_or_above_the_threshold_whatever_the_class(card):
    assert suggestion(card, 0.5, 0.3, 0.2).flagged
    assert not suggestion(card, 0.49, 0.3, 0.21).flagged
    low = suggestion(card, 0.2, 0.7, 0.1, threshold=0.15)
    assert low.flagged
    assert low.cell_class is CellClass.LYMPHOCYTE


def test_a_blast_below_the_threshold_waits_for_a_person(card):
    made = suggestion(card, 0.48, 0.3, 0.22)
    assert not made.flagged
    assert made.cell_class is CellClass.UNIDENTIFIED


def test_several_flagged_classes_count_together(card):
    card.flagged_classes = ("lymphoblast", "monocyte")
    assert suggestion(card, 0.3, 0.4, 0.3).flagged


def test_no_probability_is_kept_as_certainty(card):
    made = suggestion(card, 1.0, 0.0, 1e-7)
    assert list(made.probabilities.values()) == [0.9999, 0.0001, 0.0001]
    assert all(type(p) is float for p in made.probabilities.values())


def test_a_cell_is_named_when_one_class_alone_is_in_its_set(card):
    card.prediction_sets = PredictionSets(0.95, (0.2, 0.3, 0.5), (50, 50, 50))
    assert suggestion(card, 0.1, 0.7, 0.2).cell_class is CellClass.LYMPHOCYTE
    two = suggestion(card, 0.25, 0.7, 0.05)
    assert two.cell_class is CellClass.UNIDENTIFIED
    none = suggestion(card, 0.19, 0.29, 0.49)
    assert none.cell_class is CellClass.UNIDENTIFIED


def test_a_set_without_the_most_probable_class_names_nothing(card):
    card.prediction_sets = PredictionSets(0.95, (0.5, 0.2, 0.6), (50, 50, 50))
    assert suggestion(card, 0.1, 0.4, 0.5).cell_class is CellClass.UNIDENTIFIED


def test_a_cell_unlike_anything_learned_is_unidentified_however_sure_the_network_is(card):
    made = suggestion(card, 0.01, 0.98, 0.01, far=1.2)
    assert made.cell_class is CellClass.UNIDENTIFIED
    assert made.is_atypical
    assert made.atypicality == pytest.approx(1.2)
    assert suggestion(card, 0.01, 0.98, 0.01, far=0.9).cell_class is CellClass.LYMPHOCYTE


def test_a_network_that_cannot_tell_says_nothing_of_typicality(card):
    made = suggestion(card, 0.1, 0.7, 0.2)
    assert made.atypicality is None
    assert not made.is_atypical


def test_uncertainty_grows_from_certainty_to_a_guess(card):
    third = 1 / 3
    sure, torn, guess = (
        suggestion(card, *row).uncertainty
        for row in ((0.98, 0.01, 0.01), (0.6, 0.3, 0.1), (third, third, third))
    )
    assert 0 < sure < torn < guess
    assert guess == pytest.approx(1, abs=1e-3)


def test_a_cell_that_the_border_cuts_waits_for_a_person_however_sure_the_network_is(card):
    blast = suggestion(card, 0.98, 0.01, 0.01, is_cut=True)
    assert blast.cell_class is CellClass.UNIDENTIFIED
    assert not blast.flagged
    assert blast.suspicion == pytest.approx(0.98)
    assert blast.is_cut
    assert blast.needs_a_person
    other = suggestion(card, 0.01, 0.98, 0.01, is_cut=True)
    assert other.cell_class is CellClass.UNIDENTIFIED
