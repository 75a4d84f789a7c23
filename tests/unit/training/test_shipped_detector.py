"""The shipped detector on the fields its card holds out; the figures are those of the README."""

import pytest

from allview import paths
from allview.detection.heat_map import HeatMapDetector
from allview.inference.heat_mapper import HeatMapper
from allview.network.model_card import load_card
from allview.training.detection_answers import count_field, field_answers
from tests.shared_data import shared_data

FOLDER = paths.models() / "detection"


def test_its_card_promises_what_a_reviewer_needs():
    values = {(s.name, s.data): s.value for s in load_card(FOLDER).scores}
    recall, false, f1 = (
        [value for (name, _), value in values.items() if name == wanted]
        for wanted in ("blast recall", "false objects a field", "white-cell F1")
    )
    assert min(recall) >= 0.99
    assert max(false) <= 0.25
    assert min(f1) >= 0.95


@pytest.mark.data
def test_it_finds_the_blasts_of_fields_it_never_saw_and_little_else():
    mapper = HeatMapper(FOLDER)
    find = HeatMapDetector.of(mapper, mapper.card).find
    names = mapper.card.held_out.test
    held_out = [n.removeprefix("all_idb1/") for n in names if n.startswith("all_idb1/")]
    counts = [count_field(a) for a in field_answers(shared_data("all_idb1"), find, held_out)]
    assert len(counts) == 9
    assert sum(c.right for c in counts) >= 0.99 * sum(c.blasts for c in counts)
    assert sum(c.false for c in counts) <= 0.25 * len(counts)
