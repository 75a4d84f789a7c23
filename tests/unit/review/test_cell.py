import pytest

from allview.review.cell import Box, Suggestion
from allview.review.cell_class import LEARNED_CLASSES, CellClass
from allview.review.slide_record import SlideRecord
from tests.unit.review.builders import BLAST, LYMPHOCYTE


def test_a_box_knows_its_center_and_what_it_contains() -> None:
    box = Box(10, 20, 30, 41)
    assert box.center == (25.0, 40.5)
    assert box.contains(10, 20)
    assert box.contains(39.9, 60.9)
    assert not box.contains(40, 30)
    assert not box.contains(30, 61)
    assert not box.contains(9.9, 30)


def test_suspicion_is_the_probability_of_a_lymphoblast() -> None:
    assert Suggestion(LYMPHOCYTE, {BLAST: 0.25, LYMPHOCYTE: 0.75}, False).suspicion == 0.25
    assert Suggestion(CellClass.UNIDENTIFIED, {}, False).suspicion == 0


def test_only_white_cells_with_a_name_are_counted() -> None:
    left_out = {c for c in CellClass if not c.is_counted}
    assert left_out == {CellClass.ERYTHROBLAST, CellClass.ARTEFACT, CellClass.UNIDENTIFIED}


def test_every_class_but_the_unidentified_can_be_learned() -> None:
    assert set(CellClass) - set(LEARNED_CLASSES) == {CellClass.UNIDENTIFIED}


def test_a_class_reads_as_a_person_writes_it() -> None:
    assert CellClass.IMMATURE_GRANULOCYTE.label == "Immature granulocyte"


@pytest.mark.parametrize(
    ("path", "name"), [("a.png", "a.png"), ("/x/y z/b.svs", "b.svs"), ("sub/c.png", "c.png")]
)
def test_a_slide_is_called_like_its_file(path: str, name: str) -> None:
    assert SlideRecord("S1", path).name == name
