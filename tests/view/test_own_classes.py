"""The laboratory's own classes in the settings, and what an open case offers of them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from allview.review.case import Case
from allview.review.cell_class import CellClass, ClassSign, OwnClass, OwnColor
from allview.review.commands import DefineClass
from allview.settings import Settings, load_settings, save_settings
from allview.view.class_rules import flaw_of
from allview.view.class_words import built_in_names
from allview.view.own_classes import (
    LOOKS,
    MOST,
    KeyedClass,
    as_settings,
    free_look,
    kept_classes,
    offered_classes,
)
from tests.unit.review.builders import PLASMA, SMUDGE

KEYED = (KeyedClass(PLASMA, "P"), KeyedClass(SMUDGE))
WHOLE = {"id": "own-7", "name": "Band", "counted": True, "color": "blue", "sign": "bar", "key": "I"}


def shown(classes: tuple[KeyedClass, ...]) -> list[tuple[str, str]]:
    return [(keyed.cell_class.name, keyed.key) for keyed in classes]


def test_the_settings_keep_every_part(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    save_settings(Settings(own_classes=as_settings(KEYED)), file)
    kept = kept_classes(load_settings(file))
    assert all(
        one.cell_class.is_as(other.cell_class) for one, other in zip(kept, KEYED, strict=True)
    )
    assert [keyed.key for keyed in kept] == ["P", ""]


@pytest.mark.parametrize(
    "broken",
    [
        7,
        {},
        WHOLE | {"id": "monocyte"},
        WHOLE | {"name": "monocyte"},
        WHOLE | {"name": 3},
        WHOLE | {"color": "pink"},
        WHOLE | {"sign": None},
        WHOLE | {"key": None},
        WHOLE | {"id": PLASMA.id},
        WHOLE | {"name": "PLASMA cell"},
    ],
)
def test_what_cannot_be_used_is_left_out_and_logged(
    tmp_path: Path, broken: object, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "settings.json"
    first = as_settings([KeyedClass(PLASMA)])
    file.write_text(json.dumps({"own_classes": [*first, broken]}), encoding="utf-8")
    assert shown(kept_classes(load_settings(file))) == [("Plasma cell", "")]
    assert "this class cannot be used" in caplog.text


def test_a_key_that_is_none_is_no_key_and_no_more_than_the_most_are_kept() -> None:
    (keyed,) = kept_classes(Settings(own_classes=[WHOLE | {"key": "nonsense, I, J"}]))
    assert keyed.key == ""
    many: list[dict[str, object]] = [
        WHOLE | {"id": f"own-{n}", "name": f"Band {n}"} for n in range(MOST + 5)
    ]
    assert len(kept_classes(Settings(own_classes=[*many]))) == MOST == 12


def test_new_classes_get_looks_that_nothing_has() -> None:
    classes: list[OwnClass] = []
    for number in range(MOST):
        color, sign = free_look(classes)
        classes.append(OwnClass(f"own-{number}", f"A{number}", True, color, sign))
    assert {(own.color, own.sign) for own in classes} == set(LOOKS)
    # The first ones already differ in colour.
    assert {own.color for own in classes[:4]} == set(OwnColor)


def test_a_case_offers_its_classes_as_they_were_and_after_those_of_the_settings() -> None:
    case = Case()
    case.apply(DefineClass(SMUDGE))
    case.apply(DefineClass(OwnClass("own-x", "Hairy cell", False)))
    renamed = replace(SMUDGE, name="Gumprecht shadow", is_counted=True)
    elsewhere = OwnClass("own-y", "HAIRY cell", True, OwnColor.BLUE, ClassSign.BAR)
    kept = (KeyedClass(PLASMA, "P"), KeyedClass(renamed, "I"), KeyedClass(elsewhere, "O"))
    offered = offered_classes(kept, case)
    assert shown(offered) == [("Plasma cell", "P"), ("Smudge cell", "I"), ("Hairy cell", "O")]
    assert not offered[1].cell_class.is_counted
    assert offered[2].cell_class.id == "own-x"
    # And where the settings know nothing of them, the case still does.
    assert shown(offered_classes((), case)) == [("Smudge cell", ""), ("Hairy cell", "")]


def nobody(_key: str) -> list[str]:
    return []


def test_names_of_every_language_are_taken() -> None:
    assert {"Lymphoblast", "Eosinophil", "Monozyt", "Nicht bestimmt"} <= built_in_names()
    assert len(built_in_names()) > len(CellClass)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "A class needs a name."),
        ("MONOCYTE", "AllView has a class MONOCYTE already."),
        ("monozyt", "AllView has a class monozyt already."),
        ("smudge CELL", "There is another class smudge CELL: give this one its own name."),
        ("7/8", "The name of a class is letters, digits, spaces, hyphens and plus signs."),
        ("Plasma cell", ""),
    ],
)
def test_a_name_is_refused_in_one_sentence(name: str, sentence: str) -> None:
    keyed = KeyedClass(replace(PLASMA, name=name))
    assert flaw_of(keyed, [KeyedClass(SMUDGE)], nobody) == sentence


def test_a_key_is_refused_by_the_name_of_what_has_it() -> None:
    keyed = KeyedClass(PLASMA, "N")
    by_action = flaw_of(keyed, [], lambda _key: ["Next undecided cell"])
    assert by_action == "N belongs to “Next undecided cell”. Give that another key first."
    by_class = flaw_of(keyed, [KeyedClass(SMUDGE, "N")], nobody)
    assert by_class == "N belongs to “Smudge cell”. Give that another key first."
    assert "moves the focus" in flaw_of(KeyedClass(PLASMA, "Tab"), [], nobody)
    assert flaw_of(KeyedClass(PLASMA, "I"), [KeyedClass(SMUDGE)], nobody) == ""
