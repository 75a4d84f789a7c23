"""A case that is read while another process writes it."""

import platform
from contextlib import closing
from datetime import UTC, datetime

import pytest

from allview.review.cell_class import CellClass
from allview.review.commands import AddCells, AddSlides, Facet
from allview.review.known_cells import answers_now
from allview.review.slide_record import SlideRecord
from allview.storage.case_file import CaseFile
from allview.storage.case_key import KeyKind, Secret, new_computer_key, new_key
from allview.storage.errors import CaseFileError
from allview.storage.holder import Holder, put_plate
from allview.workflow.following import ReadSoFar, follow, news, read_so_far
from allview.workflow.known_cells import mix_in
from allview.workflow.session import ReviewSession
from tests.unit.review.builders import PLASMA, a_known, state_of


@pytest.fixture
def writer(tmp_path, make_cell):
    session = ReviewSession(CaseFile.create(tmp_path / "case.allview"), "Ada")
    # A plate of another process: in this one the file would not be read beside its writer.
    elsewhere = Holder("Ada", platform.node(), datetime.now(UTC), 1)
    put_plate(session.file, elsewhere)
    session.apply(AddSlides((SlideRecord("S1", "field-1.png"),)))
    session.apply(AddCells(tuple(make_cell(n) for n in (1, 2, 3))))
    yield session
    session.close()


@pytest.fixture
def reader(writer):
    session = ReviewSession(CaseFile.open(writer.file, read_only=True))
    yield session
    session.close()


def look(reader, stamp=None):
    return news(read_so_far(reader), stamp)


def test_a_reader_takes_in_what_was_written_since(writer, reader):
    first = look(reader)
    assert first.events == ()
    assert first.case_file is None
    assert not first.is_free
    writer.decide(["S1-0001", "S1-0002"], CellClass.LYMPHOBLAST)
    writer.undo()
    found = look(reader, first.stamp)
    assert [event.number for event in found.events] == [3, 4]
    change = follow(reader, found)
    assert change.cells == {"S1-0001", "S1-0002"}
    assert not reader.case.decisions
    assert reader.chain_head == writer.chain_head
    assert reader.history.next_redo == writer.history.next_redo
    assert look(reader, found.stamp).events == ()


def test_nothing_is_read_while_nothing_is_written(writer, reader, monkeypatch):
    stamp = look(reader).stamp
    monkeypatch.setattr(CaseFile, "open", lambda *_args, **_kwargs: pytest.fail("it was read"))
    assert look(reader, stamp).stamp == stamp


def test_a_log_that_was_exchanged_is_not_followed(writer, reader):
    with pytest.raises(CaseFileError, match="changed outside AllView"):
        news(ReadSoFar(writer.file, None, 1, "0" * 64))


def test_a_class_that_was_defined_elsewhere_is_known_to_the_reader(writer, reader):
    writer.decide(["S1-0001"], PLASMA)
    follow(reader, look(reader))
    writer.decide(["S1-0002"], PLASMA)
    follow(reader, look(reader))
    assert {d.cell_class.name for d in reader.case.decisions.values()} == {"Plasma cell"}
    assert len(reader.case.decisions) == 2


def test_known_cells_are_followed_with_an_own_class_that_only_one_of_them_got(writer, reader):
    mix_in(writer, [a_known(1), a_known(2)])
    change = follow(reader, look(reader))
    assert change.known == {"K-01", "K-02"}
    writer.decide(["K-01", "S1-0001"], PLASMA)
    change = follow(reader, look(reader))
    assert (change.known, change.cells) == ({"K-01"}, {"S1-0001"})
    assert Facet.CLASSES in change.facets
    writer.undo()
    follow(reader, look(reader))
    assert not answers_now(reader.case)
    assert state_of(reader.case) == state_of(writer.case)


def test_an_encrypted_case_is_followed_with_its_key(tmp_path, make_cell):
    key = new_key(Secret(new_computer_key(), KeyKind.COMPUTER))
    case_file = CaseFile.create(tmp_path / "case.allview", key=key)
    with closing(ReviewSession(case_file, "Ada")) as writer:
        put_plate(writer.file, Holder("Ada", platform.node(), datetime.now(UTC), 1))
        writer.apply(AddSlides((SlideRecord("S1", "field-1.png"),)))
        read_file = CaseFile.open(writer.file, read_only=True, key=key)
        with closing(ReviewSession(read_file)) as reader:
            writer.apply(AddCells((make_cell(1),)))
            assert follow(reader, look(reader)).cells == {"S1-0001"}
