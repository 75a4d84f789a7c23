"""The page of a card: what it learned from, and whether its scores were found again."""

from dataclasses import replace

import numpy as np

from allview import paths
from allview.network.model_card import ClassCount, Score, load_card
from allview.training.card_page import agreement, card_page
from allview.training.metrics import class_table
from allview.training.other_networks import ANOTHER_NETWORK
from allview.training.page_parts import section
from allview.training.pictures import PictureSet
from allview.training.sources import PARTLY_LABELLED, PBC
from allview.training.splits import Split
from tests.unit.network.sample_models import sample_card

CLASSES = ("lymphoblast", "lymphocyte", "artefact")


def _score(name, value):
    return Score(name, "a_source, held out", value, value - 0.05, value + 0.05, 40, "Wilson")


def _counted():
    allowed = np.array([[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 1, 1]], np.bool_)
    names = np.array(["a", "b", "c", "d"])
    pictures = PictureSet("pbc", np.zeros((4, 8, 8, 3), np.uint8), allowed, names, names, 3)
    split = Split(
        train=np.array([1, 0, 0, 1], np.bool_),
        validation=np.array([0, 1, 0, 0], np.bool_),
        test=np.array([0, 0, 1, 0], np.bool_),
    )
    return PBC.counted(pictures, split, CLASSES)


def test_a_source_counts_its_classes_in_every_part_and_its_duplicates():
    source = _counted()
    assert source.images == 2
    assert source.duplicates == 3
    assert source.classes == (
        ClassCount("lymphoblast", 1, 1, 0),
        ClassCount("lymphocyte", 0, 0, 1),
        ClassCount(PARTLY_LABELLED, 1, 0, 0),
    )


def test_the_page_says_which_scores_of_the_card_were_found_again():
    card = replace(sample_card(), scores=(_score("accuracy", 0.9), _score("recall", 0.7)))
    said = agreement(card, [_score("accuracy", 0.9001), _score("recall", 0.71), _score("new", 0.1)])
    assert said.startswith("Of 2 scores in the card, 2 were measured again; 1 of them")


def test_the_page_shows_data_scores_and_confusions_and_escapes_words():
    card = replace(
        sample_card(), training_data=(_counted(),), limits=("less than < 3 laboratories",)
    )
    table = class_table(CLASSES, np.array([0, 1, 1]), np.eye(3, dtype=np.float32)[[0, 1, 0]])
    page = card_page(card, [_score("blast AUC", 0.987)], {"a_source": table})
    for expected in ("0.987", "a source", "partly labelled", "Acevedo", "What it took them for"):
        assert expected in page
    assert "less than &lt; 3 laboratories" in page
    assert "http" not in page


def test_scores_of_other_networks_are_shown_apart_and_not_looked_for_again():
    other = replace(_score("accuracy", 0.6), how=f"{ANOTHER_NETWORK}; Wilson", data="left out")
    card = replace(sample_card(), scores=(_score("accuracy", 0.9), other))
    said = agreement(card, [_score("accuracy", 0.9)])
    assert said.startswith("Of 1 scores in the card, 1 were measured again; 1 of them")
    assert "1 more" in said
    page = card_page(card, [_score("accuracy", 0.9)], {})
    assert "Other networks" in page
    assert "left out" in page


def test_the_page_says_what_the_threshold_bought():
    bought = [_score("blast sensitivity", 0.93), _score("blast specificity", 0.87)]
    page = card_page(sample_card(), bought, {})
    assert "blast sensitivity 0.930 (0.880 to 0.980, n = 40)" in page
    assert "blast specificity 0.870" in page


def test_the_page_of_a_detector_speaks_of_heat_and_counts_no_classes():
    card = load_card(paths.models() / "detection")
    page = card_page(card, (), {})
    assert "heat of at least 0.38" in page
    assert "Unidentified where" not in page
    assert "Pictures of each class" not in page


def test_a_page_takes_further_sections():
    assert "<h2>Where it looks</h2>" in card_page(
        sample_card(), (), {}, [section("Where it looks", "")]
    )


def test_a_count_beyond_one_is_drawn_at_the_end_of_the_scale():
    many = replace(_score("false objects a field", 3.8), high=7.1)
    page = card_page(sample_card(), [many], {})
    assert "left:100.0%;" in page
    assert "left:380" not in page
    assert "3.800" in page
