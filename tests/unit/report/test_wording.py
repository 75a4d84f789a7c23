import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.report.wording import percent, plain, probability, spelled_out


def test_numbers_read_as_a_person_writes_them() -> None:
    assert percent(12.345) == "12.3\u00a0%"
    assert percent(0.0) == "0.0\u00a0%"
    assert percent(None) == "–"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0.00"),
        (0.001, "<0.01"),
        (0.0099, "<0.01"),
        (0.01, "0.01"),
        (0.534, "0.53"),
        (0.99, "0.99"),
        (0.9901, ">0.99"),
        (1, "1.00"),
    ],
)
def test_a_probability_is_never_rounded_to_certainty(value: float, text: str) -> None:
    assert probability(value) == text


@given(st.text(st.characters(codec=None)))
def test_any_text_becomes_one_line_of_valid_unicode(text: str) -> None:
    line = plain(text)
    line.encode("utf-8")
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Cn", "Co"} for c in line)
    assert plain(line) == line


def test_hidden_controls_of_direction_are_dropped() -> None:
    assert plain("evil\u202egnp.exe") == "evilgnp.exe"
    assert plain("a\nb\x00c") == "a b c"
    assert plain("M\udcfcller \ud800 \ue000") == "M\\xfcller <U+D800> <U+E000>"


def test_only_far_scripts_are_spelled_out() -> None:
    near = "Müller Ελένη Жанна – “µm” ±2…"
    assert spelled_out(near) == near
    assert spelled_out("血 ok 😀") == "<U+8840> ok <U+1F600>"
