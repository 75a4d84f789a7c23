"""The window in German."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from allview.report.known_sentences import known_sentences
from allview.report.words import Words
from allview.review.cell import Box, Decision
from allview.review.cell_class import CellClass
from allview.review.clinical import ClinicalContext, Lineage
from allview.review.commands import MixIn, Sign, Signature
from allview.review.deciding import decision_on
from allview.review.differential import Differential, by_class
from allview.review.film_share import FilmShare
from allview.review.risk_group import risk_group
from allview.slides import SlideError
from allview.view.action_table import MENUS
from allview.view.class_words import class_label
from allview.view.count_words import film
from allview.view.dialogs.clinical_dialog import ClinicalDialog
from allview.view.dialogs.sign_dialog import SignDialog
from allview.view.known_words import known_words
from allview.view.language import decimal, moment, pointed, speak, whole
from allview.view.main_window import MainWindow
from allview.view.sentences import translated
from allview.view.slide.cell_marks import CellMark, MarkTable
from allview.view.slide.overlay import CellOverlay
from tests.unit.report.smear import smear_case
from tests.unit.review.builders import a_known
from tests.view.window.test_whole_by_keyboard import clashes_in_dialogs


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    assert speak(qapp, "de") == "de"
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.fixture
def window(german: None, make_window: Callable[[str], MainWindow]) -> MainWindow:
    del german
    return make_window("Ada Beispiel")


def test_menus_dialogs_and_classes_speak_german(window: MainWindow) -> None:
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == ["&Datei", "B&earbeiten", "&Befundung", "&Klasse", "&Zelle", "Z&weitbefundung",
                      "&Fall", "&Analyse", "Au&sstrich", "A&nsicht", "&Hilfe"]  # fmt: skip
    assert window.actions_by_id["fit"].text() == "Ganzer Ausstrich"
    assert window.actions_by_id["class_lymphocyte"].text() == "Lymphozyt"
    assert class_label(CellClass.UNIDENTIFIED) == "Nicht bestimmt"
    assert "Für Forschungszwecke" in " ".join(w.text() for w in window.findChildren(QLabel))
    assert "(Strg+O)" in window.actions_by_id["open_folder"].toolTip()


def test_no_two_entries_of_a_menu_have_the_same_key(window: MainWindow) -> None:
    names = [window.menuBar().actions()]
    names += [[window.actions_by_id[n] for n in menu if n] for _, menu in MENUS]
    for actions in names:
        keys = Counter(
            action.text().partition("&")[2][:1].lower()
            for action in actions
            if "&" in action.text()
        )
        assert [key for key, uses in keys.items() if uses > 1] == []


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_letter_with_alt_means_one_thing(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    assert clashes_in_dialogs(window, qtbot) == {}


@pytest.mark.usefixtures("german")
def test_the_searched_area_has_a_decimal_comma() -> None:
    words = film(FilmShare(1.0, 0.068, 2, 0))
    assert words == "100 % der Ausstrichfläche wurden abgesucht: 0,068 mm²"


def test_qts_own_words_are_german_too(window: MainWindow) -> None:
    dialog = ClinicalDialog(None, window)
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    texts = [button.text().replace("&", "") for button in buttons.buttons()]
    assert texts == ["Speichern", "Abbrechen"]
    _fits(dialog)
    dialog.deleteLater()


def test_the_report_is_written_in_the_language_of_the_window(
    qtbot: QtBot, german: None, review: MainWindow, folder: Path
) -> None:
    del german
    with qtbot.waitSignal(review.exporting.written):
        review.exporting.export(folder / "befund.pdf")
    text = PdfReader(folder / "befund.pdf").pages[0].extract_text()
    assert "Befund eines Blutausstrichs" in text
    assert "Für Forschungszwecke; kein Diagnosegerät." in text


@pytest.mark.usefixtures("german")
def test_a_meaning_that_was_chosen_is_kept_in_one_language(
    qtbot: QtBot, review: MainWindow
) -> None:
    dialog = SignDialog(review.model.case, "Ada Beispiel")
    qtbot.addWidget(dialog)
    assert [dialog.meaning.itemText(i) for i in range(3)] == [
        *("Befundung", "Zweitbefundung", "Freigabe"),
    ]
    dialog.meaning.setCurrentIndex(2)
    assert dialog.chosen_meaning == "Approval"
    dialog.meaning.setEditText("befundung ")
    assert dialog.chosen_meaning == "Review"
    dialog.meaning.setEditText("Zweitmeinung")
    assert dialog.chosen_meaning == "Zweitmeinung"


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "a.svs: the scan is damaged (it claims 90000 × 90000 pixels in tiles of 5 × 5); copy it"
            " again from the scanner.",
            "a.svs: der Scan ist beschädigt (er gibt 90000 × 90000 Pixel in Kacheln von 5 × 5 an);"
            " kopieren Sie ihn erneut vom Scanner.",
        ),
        (
            "a.tif: part of the TIFF cannot be read; copy or export it again from its source (9"
            " bytes expected, 4 there).",
            "a.tif: ein Teil des TIFF ist nicht lesbar; kopieren oder exportieren Sie es erneut von"
            " der Quelle (9 Bytes erwartet, 4 vorhanden).",
        ),
        (
            "The scale is 0.25 µm per pixel (metadata), but the red cells say 0.41; check which is"
            " right.",
            "Der Maßstab ist 0,25 µm pro Pixel (Datei), aber die Erythrozyten ergeben 0,41; prüfen"
            " Sie, was stimmt.",
        ),
        (
            "report.pdf cannot be written (Permission denied); close it where it is open or choose"
            " another place.",
            "report.pdf kann nicht geschrieben werden (Zugriff verweigert); schließen Sie die"
            " Datei, wo sie offen ist, oder wählen Sie einen anderen Ort.",
        ),
        (
            "dicom: the scan is damaged (1.dcm claims 512 × 384 pixels in tiles of 9 × 9); copy it"
            " again from the scanner, with all its files.",
            "dicom: der Scan ist beschädigt (1.dcm gibt 512 × 384 Pixel in Kacheln von 9 × 9 an);"
            " kopieren Sie ihn mit allen Dateien erneut vom Scanner.",
        ),
        (
            "c.allview is open in another AllView, by Ada on ward 3 since 2026-11-27 09:12; close"
            " it there.",
            "c.allview ist in einem anderen AllView geöffnet, von Ada auf ward 3 seit"
            " 27.11.2026 09:12; schließen Sie den Fall dort.",
        ),
        (
            "card.json: the field 'mpp' is missing; choose another model.",
            "card.json: das Feld „mpp“ fehlt; wählen Sie ein anderes Modell.",
        ),
        (
            "c.allview was changed outside AllView (event 3 was changed after it was written); go"
            " back to a backup copy.",
            "c.allview wurde außerhalb von AllView verändert (Ereignis 3 wurde nachträglich"
            " verändert); gehen Sie auf eine Sicherungskopie zurück.",
        ),
        (
            "a.tif: Permission denied; ask for the right to read it.",
            "a.tif: Zugriff verweigert; bitten Sie um das Recht, sie zu lesen.",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_german(sentence: str, expected: str) -> None:
    assert translated(sentence) == expected


def test_the_status_bar_says_sentences_of_the_inner_rings_in_german(window: MainWindow) -> None:
    """Cells are compared, and reference cells read, by those who may meet a damaged slide."""
    failed = SlideError(Path("a.png"), "the file is empty; copy it again from its source.")
    for controller in (window.gallery_tools.similarity, window.gallery_tools.atlas):
        window.statusBar().clearMessage()
        controller._on_failed(None, failed)
        assert window.statusBar().currentMessage().startswith("a.png: die Datei ist leer;")


@pytest.mark.usefixtures("german")
def test_numbers_in_sentences_of_the_inner_rings_are_german() -> None:
    note = "The file states 0.252 µm per pixel, the user 0.5; the latter was used."
    assert translated(note) == (
        "Die Datei nennt 0,252 µm pro Pixel, eingegeben wurden 0,5; Letzteres gilt."
    )
    assert "2.000 Zeichen" in translated("A text is longer than 2,000 characters.")
    analysed = "This slide was analysed by cells 1.2; loaded is cells 1.3. Analyse it again to see"
    assert "cells 1.2" in translated(f"{analysed} where the network looks.")


def _fits(widget: QWidget) -> None:
    assert widget.sizeHint().width() <= 1366
    assert widget.sizeHint().height() <= 768


@pytest.mark.usefixtures("german")
def test_sentences_of_the_inner_rings_are_german() -> None:
    text = translated("3 flagged or unidentified cells still wait for a decision.")
    assert text == "3 auffällige oder nicht bestimmte Zellen sind noch offen."
    told = (
        "x.allview could not be saved because the disk is full; free some space, then do it again: "
        "what was saved before is safe."
    )
    assert translated(told).startswith("x.allview konnte nicht gespeichert werden, weil die Platte")
    held = "x.allview is open in another AllView, by Ada on ward-3 since 12:00; close it there."
    assert "in einem anderen AllView geöffnet, von Ada auf ward-3 seit 12:00" in translated(held)
    wrong = "This is not Ada's PIN. Try again in 4 s."
    assert (
        translated(wrong) == "Das ist nicht die PIN von Ada. Versuchen Sie es in 4 s noch einmal."
    )
    waits = "2 flagged or unidentified cells still wait for a decision of the second reader."
    assert translated(waits).endswith("sind noch offen für den Zweitbefunder.")
    parts = "8 × 9 px at (0, 0), 8 × 9 px at (8, 0), 8 × 9 px at (9, 0) and 4 more"
    assert translated(parts).endswith("8 × 9 px bei (9, 0) und 4 weitere")
    adult = ClinicalContext(age_months=400, white_cells=10.0, lineage=Lineage.B)
    grown = translated(risk_group(adult).explanation)
    assert grown.startswith("10 Jahre oder älter; Standardrisiko heißt")
    assert grown.endswith("für Erwachsene gelten andere Regeln.")
    assert translated("a.png: the file is empty; copy it again from its source.").startswith(
        "a.png: die Datei ist leer"
    )
    assert translated(translated(told)) == translated(told)


@pytest.mark.usefixtures("german")
def test_numbers_and_dates_are_written_the_german_way() -> None:
    assert whole(1234567) == "1.234.567"
    assert decimal(12.34, 1) == "12,3"
    assert pointed("0.25 µm") == "0,25 µm"
    assert moment(datetime(2026, 11, 23, 12).astimezone()).startswith("23.11.")


def test_another_language_is_english(qapp: QApplication) -> None:
    before = QLocale()
    assert speak(qapp, "en") == "en"
    assert whole(1234567) == "1,234,567"
    assert not qapp.findChildren(QTranslator)
    QLocale.setDefault(before)


def test_the_tool_tip_of_a_cell_on_the_slide_is_german(german: None) -> None:
    del german
    overlay = CellOverlay()
    mark = CellMark("1", Box(0, 0, 9, 9), CellClass.LYMPHOBLAST, flagged=True, decided=False)
    overlay.marks = MarkTable([mark, replace(mark, id="2", decided=True)])
    assert overlay.describe("1") == "Lymphoblast, vorgeschlagen, auffällig"
    assert overlay.describe("2") == "Lymphoblast, entschieden, auffällig"


def test_the_denominator_of_the_blasts_is_written_as_in_german(window: MainWindow) -> None:
    many = {CellClass.LYMPHOBLAST: 400, CellClass.LYMPHOCYTE: 11_945}
    window.counts._say_blasts(Differential(by_class(Counter(many)), Counter(), 0, 0))
    assert window.counts.interval.text().endswith("n = 12.345")


def test_window_and_report_say_the_same_of_known_cells(german: None, tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    known = tuple(a_known(number) for number in range(1, 4))
    case.apply(MixIn(known))
    so_far = known_words(case)
    assert so_far == known_sentences(case, Words("de"))
    assert "(gemalt: 3, Referenzzellen des Labors: 0)" in so_far[0]
    answers = dict.fromkeys((one.cell.id for one in known), CellClass.MONOCYTE)
    answers |= dict.fromkeys((cell.id for cell in case.awaiting_decision()), CellClass.LYMPHOBLAST)
    at = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    case.apply(decision_on(case, {c: Decision(k, "Ada", at) for c, k in answers.items()}))
    case.apply(Sign(Signature("Ada", at, "Review")))
    told = known_words(case)
    assert told == known_sentences(case, Words("de"))
    assert "3 × Lymphoblast" in told[-1]
    assert "Monozyt" in told[-1]
