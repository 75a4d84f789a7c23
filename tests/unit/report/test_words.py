"""Words, numbers and dates of the report in each language."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from allview import catalogue, paths
from allview.catalogue import LANGUAGES, translations
from allview.report import content
from allview.report.clinical_section import clinical_section
from allview.report.words import Words
from allview.review.case import Case
from allview.review.cell import NO_SUGGESTION, Box, Cell
from allview.review.cell_class import CellClass
from allview.review.clinical import ClinicalContext, ClinicalEntry
from allview.review.commands import EnterClinical
from allview.view.sentences import SENTENCES
from build_spec.translations import said_in

ENGLISH, GERMAN = Words("en"), Words("de")
REPORT = Path(content.__file__).parent


@pytest.mark.parametrize(
    ("written", "english", "german"),
    [
        (lambda w: w.percent(12.345), "12.3\u00a0%", "12,3\u00a0%"),
        (lambda w: w.percent(None), "–", "–"),
        (lambda w: w.probability(0.001), "<0.01", "<0,01"),
        (lambda w: w.probability(0.534), "0.53", "0,53"),
        (lambda w: w.length(1234.5), "1.23 mm", "1,23 mm"),
        (lambda w: w.area(250_000.0), "0.25 mm²", "0,25 mm²"),
        (lambda w: w.whole(999), "999", "999"),
        (lambda w: w.whole(1_234_567), "1\u00a0234\u00a0567", "1.234.567"),
        (lambda w: w.counted(1, "1 month", "{0} months"), "1 month", "1 Monat"),
        (lambda w: w.counted(0, "1 month", "{0} months"), "0 months", "0 Monate"),
        (lambda w: w.label(CellClass.IMMATURE_GRANULOCYTE), "Immature granulocyte",
         "Unreifer Granulozyt"),
        (lambda w: w.left_out(0), "", ""),
    ],
)  # fmt: skip
def test_each_language_has_its_numbers_and_its_words(written, english: str, german: str) -> None:
    assert (written(ENGLISH), written(GERMAN)) == (english, german)


def test_dates_are_those_of_the_language_with_their_zone() -> None:
    at = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    nepal = timezone(timedelta(hours=5, minutes=45))
    assert ENGLISH.moment(at) == "2026-03-04 05:06 UTC"
    assert ENGLISH.moment(at.astimezone(nepal)) == "2026-03-04 10:51 UTC+05:45"
    assert ENGLISH.moment(at.replace(tzinfo=None)) == "2026-03-04 05:06"
    assert GERMAN.moment(at) == "04.03.2026, 05:06 UTC"
    assert GERMAN.moment(at.replace(tzinfo=None)) == "04.03.2026, 05:06"


def test_a_drawn_cell_has_no_probability_in_any_language() -> None:
    drawn = Cell("S1-D0001", "S1", Box(0, 0, 9, 9), None, NO_SUGGESTION)
    assert {Words(language).blast_probability(drawn) for language in LANGUAGES} == {"–"}


def test_sentences_of_the_analysis_are_said_with_their_numbers() -> None:
    note = (
        "field.png: The file states 0.252 µm per pixel, the red cells 0.351; the latter was used."
    )
    assert ENGLISH.sentence(note) == note
    assert GERMAN.sentence(note) == (
        "field.png: Die Datei nennt 0,252 µm pro Pixel, die Erythrozyten ergeben 0,351; Letzteres"
        " gilt."
    )
    assert GERMAN.sentence("what a person typed, 3.5 times") == "what a person typed, 3.5 times"


@pytest.mark.parametrize(
    ("months", "english", "german"),
    [
        (0, "0 months", "0 Monate"),
        (1, "1 month", "1 Monat"),
        (23, "23 months", "23 Monate"),
        (24, "2 years", "2 Jahre"),
        (119, "9 years", "9 Jahre"),
        (None, "not known", "nicht bekannt"),
    ],
)
def test_an_age_is_written_in_months_below_two_years(
    months: int | None, english: str, german: str
) -> None:
    case = Case()
    entry = ClinicalEntry(ClinicalContext(months, 12.5), "Ada", datetime(2026, 3, 4, tzinfo=UTC))
    case.apply(EnterClinical(None, entry))
    for words, age, cells in ((ENGLISH, english, "12.5"), (GERMAN, german, "12,5")):
        section = clinical_section(case, words)
        assert section is not None
        assert [value for _, value in section["rows"]][:2] == [age, f"{cells} × 10⁹/L"]


def test_every_text_of_the_report_is_in_the_catalogue_and_no_other() -> None:
    said = {text for module in REPORT.glob("*.py") for text in said_in(module)}
    assert len(said) > 200
    assert translations("de", "Report").keys() == said


def test_the_texts_of_the_report_are_written_where_they_are_found() -> None:
    """A text that is put together before it is said would stay English without a word."""
    for module in REPORT.glob("*.py"):
        source = module.read_text(encoding="utf-8")
        assert 'say(f"' not in source, module.name
        assert "say(\n            f" not in source, module.name


def test_report_and_window_say_the_same_sentences() -> None:
    assert translations("de", "Sentences").keys() == set(SENTENCES)


def test_what_the_shipped_field_network_says_of_itself_is_translated() -> None:
    card = json.loads((paths.models() / "fields" / "card.json").read_text(encoding="utf-8"))
    said = [f"{card['positive_meaning']} {card['intended_use']}", *card["limits"]]
    assert [text for text in said if GERMAN.sentence(text) == text] == []
    learned = f"Learned from 1,896 pictures of kaggle_all alone. {said[0]}"
    assert GERMAN.sentence(learned).startswith("Lernte nur aus 1.896 Bildern von kaggle_all. Early")


def test_a_language_without_a_catalogue_is_said_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        catalogue.translations("fr", "Report")
