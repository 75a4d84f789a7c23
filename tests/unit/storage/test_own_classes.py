"""A laboratory's own classes in the case file: what a class is lies in the log."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from allview.review.case import Case
from allview.review.cell_class import CellClass, ClassSign, OwnClass, OwnColor
from allview.review.commands import AddCells, AddSlides, Command, Decide, DefineClass
from allview.storage.case_file import CaseFile
from allview.storage.codec import decode, encode
from allview.storage.content_hash import content_hash
from allview.storage.errors import CaseFileError
from allview.storage.integrity import check_case_file
from tests.unit.review.builders import PLASMA, SMUDGE, a_case, a_cell, a_decision, decide

ONE, TWO = "S1-0001", "S1-0002"
OWN_CLASSES_1 = Path(__file__).with_name("own_classes_1.sql")


@pytest.mark.parametrize("own", [PLASMA, SMUDGE, OwnClass("own-ä", "Zelle 7", False)])
def test_every_part_of_a_definition_is_read_back(own: OwnClass) -> None:
    back = decode(*encode(DefineClass(own)))
    assert isinstance(back, DefineClass)
    assert back.cell_class.is_as(own)


def test_a_decision_names_the_id_and_is_read_with_what_was_defined() -> None:
    kind, payload = encode(decide(ONE, a_decision(PLASMA)))
    assert PLASMA.id in payload
    assert PLASMA.name not in payload
    back = decode(kind, payload, {PLASMA.id: replace(PLASMA, name="Plasmacyte")})
    assert isinstance(back, Decide)
    assert back.changes[0].after is not None
    assert back.changes[0].after.cell_class.label == "Plasmacyte"
    with pytest.raises(KeyError):
        decode(kind, payload)


def written(path: Path, *commands: Command) -> Path:
    case = a_case([a_cell(ONE), a_cell(TWO)])
    with CaseFile.create(path) as file:
        for command in _making(case):
            file.append(command, "x")
        for command in commands:
            file.append(command, "Ada")
    return path


def _making(case: Case) -> tuple[Command, ...]:
    return AddSlides(tuple(case.slides.values())), AddCells(tuple(case.cells.values()))


def read(path: Path) -> Case:
    case = Case()
    with CaseFile.open(path, read_only=True) as file:
        for event in file.events():
            case.apply(event.command)
    return case


def test_a_case_explains_its_classes_wherever_it_is_opened(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.allview",
        DefineClass(SMUDGE),
        decide(ONE, a_decision(SMUDGE)),
    )
    smudge = read(path).class_of(ONE)
    assert isinstance(smudge, OwnClass)
    assert smudge.is_as(SMUDGE)
    assert check_case_file(path).is_whole


def test_a_class_that_nothing_defined_is_a_damaged_row(tmp_path: Path) -> None:
    path = written(tmp_path / "a.allview", decide(ONE, a_decision(PLASMA)))
    with pytest.raises(CaseFileError, match="event 3 cannot be read"):
        read(path)
    assert check_case_file(path).first_broken == 3


def test_a_definition_that_was_tampered_with_is_found(tmp_path: Path) -> None:
    path = written(tmp_path / "a.allview", DefineClass(PLASMA), decide(ONE, a_decision(PLASMA)))
    database = sqlite3.connect(path)
    database.execute("DROP TRIGGER events_are_never_changed")
    database.execute("UPDATE events SET payload = replace(payload, 'Plasma', 'Smudge')")
    database.commit()
    database.close()
    report = check_case_file(path)
    assert report.first_broken == 3
    assert "changed after it was written" in report.problems[0]


def hashed(own: OwnClass, *, used: bool) -> str:
    case = a_case([a_cell(ONE), a_cell(TWO)])
    case.apply(DefineClass(own))
    if used:
        case.apply(decide(ONE, a_decision(own)))
    return content_hash(case)


def test_the_hash_is_of_what_a_used_class_is_and_of_no_other() -> None:
    unused = content_hash(a_case([a_cell(ONE), a_cell(TWO)]))
    assert hashed(PLASMA, used=False) == unused
    changed = [
        PLASMA,
        replace(PLASMA, name="Plasmacyte"),
        replace(PLASMA, is_counted=False),
        replace(PLASMA, color=OwnColor.BLUE),
        replace(PLASMA, sign=ClassSign.BAR),
    ]
    assert len({unused, *(hashed(own, used=True) for own in changed)}) == 6


def test_a_case_with_own_classes_as_it_was_first_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "frozen.allview"
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript(OWN_CLASSES_1.read_text(encoding="utf-8"))
    database.close()
    assert check_case_file(path).is_whole
    case = read(path)
    given = case.class_of(ONE)
    assert isinstance(given, OwnClass)
    assert given.is_as(OwnClass("own-5f1d2c3b", "Hairy cell", True, OwnColor.PLUM, ClassSign.BAR))
    assert case.class_of(TWO) is CellClass.LYMPHOCYTE
    assert case.signature is not None
    assert case.signature.content == content_hash(case)
