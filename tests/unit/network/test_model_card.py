import dataclasses
import json

import pytest

from allview.network.conformal import PredictionSets
from allview.network.model_card import CARD_FILE, ModelError, Typicality, load_card, save_card
from tests.unit.network.sample_models import sample_card


def test_card_read_back_is_the_card_written(tmp_path):
    save_card(sample_card(), tmp_path)
    assert load_card(tmp_path) == sample_card()


def test_input_in_micrometres():
    assert sample_card().input_um == 16


def test_missing_card_names_the_file(tmp_path):
    with pytest.raises(ModelError, match=r"nowhere/card\.json: not found; choose a folder"):
        load_card(tmp_path / "nowhere")


def test_damaged_json_is_one_sentence(tmp_path):
    (tmp_path / CARD_FILE).write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"card\.json: cannot be read .*choose another model\.$"):
        load_card(tmp_path)


@pytest.mark.parametrize(
    ("path", "value", "cause"),
    [
        (("mpp",), None, "the field 'mpp' is not of type float"),
        (("mpp",), 0, "must be above zero"),
        (("kind",), "organs", "the field 'kind' cannot be 'organs'"),
        (("classes",), "lymphoblast", "the field 'classes' is not a list"),
        (("classes",), ["a", "a"], "two or more different classes"),
        (("input_pixels",), 31, "at least 32 pixels"),
        (("flagged_classes",), ["myeloblast"], "not among the classes"),
        (("operating_threshold",), 1.5, "between 0 and 1"),
        (("temperature",), True, "not of type float"),
        (("colours",), 3, "colours is not an object"),
        (("colours", "mean"), [0.1], "three means"),
        (("held_out", "test"), [1], r"the field 'held_out\.test\[0\]' is not of type str"),
    ],
)
def test_wrong_value_is_named(tmp_path, path, value, cause):
    save_card(sample_card(), tmp_path)
    values = json.loads((tmp_path / CARD_FILE).read_text(encoding="utf-8"))
    inner = values
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    (tmp_path / CARD_FILE).write_text(json.dumps(values), encoding="utf-8")
    with pytest.raises(ModelError, match=cause):
        load_card(tmp_path)


NEW_FIELDS = {
    "prediction_sets",
    "typicality",
    "white_level",
    "activation_peaks",
    "second_opinion",
}
"""What a card of an older AllView does not have."""


def test_every_field_of_the_first_cards_is_required(tmp_path):
    save_card(sample_card(), tmp_path)
    values = json.loads((tmp_path / CARD_FILE).read_text(encoding="utf-8"))
    for name in values.keys() - NEW_FIELDS:
        rest = {key: value for key, value in values.items() if key != name}
        (tmp_path / CARD_FILE).write_text(json.dumps(rest), encoding="utf-8")
        with pytest.raises(ModelError, match=f"the field '{name}' is missing"):
            load_card(tmp_path)


def test_a_card_from_before_the_new_fields_is_read(tmp_path):
    save_card(sample_card(), tmp_path)
    values = json.loads((tmp_path / CARD_FILE).read_text(encoding="utf-8"))
    rest = {key: value for key, value in values.items() if key not in NEW_FIELDS}
    (tmp_path / CARD_FILE).write_text(json.dumps(rest), encoding="utf-8")
    assert load_card(tmp_path) == sample_card()


def test_a_card_with_the_new_fields_is_read_back(tmp_path):
    card = dataclasses.replace(
        sample_card(),
        prediction_sets=PredictionSets(0.95, (0.1, 0.2, 0.3), (30, 40, 5)),
        typicality=Typicality(0.01, "90 cells"),
        white_level=240,
    )
    save_card(card, tmp_path)
    assert load_card(tmp_path) == card


def test_prediction_sets_of_other_classes_are_refused(tmp_path):
    sets = PredictionSets(0.95, (0.1, 0.2), (30, 40))
    save_card(dataclasses.replace(sample_card(), prediction_sets=sets), tmp_path)
    with pytest.raises(ModelError, match="one level for each class"):
        load_card(tmp_path)


def test_a_newer_card_with_more_fields_is_read(tmp_path):
    save_card(sample_card(), tmp_path)
    values = json.loads((tmp_path / CARD_FILE).read_text(encoding="utf-8"))
    (tmp_path / CARD_FILE).write_text(json.dumps(values | {"colour": "blue"}), encoding="utf-8")
    assert load_card(tmp_path) == sample_card()
