"""The catalogue has every text of the window, translated to the end, and is what the app loads.

After a change of texts: ``make translations``, then translate what these tests name.
"""

import ast
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from allview.view.sentences import SENTENCES, translated
from build_spec.translations import CATALOGUE, compile_, update

PACKAGE = Path(__file__).parents[2] / "allview"
_PLACE = re.compile(r"\{\d[^}]*\}")
_TAG = re.compile(r"</?\w+")
_UNSEEN = re.compile(r"^[A-Z]{2,} [A-Z]|^PRAGMA |^Smith |%[sd]|#set")
"""In what goes to SQLite, to another program or to the log."""
_SHORTCUT = re.compile(r"\((?:Ctrl|Strg)\+\w\)")

Texts = dict[tuple[str, str], str | None]


def _texts(catalogue: Path) -> Texts:
    """Give translations by context and source; None where one is unfinished."""
    texts: Texts = {}
    for context in ET.parse(catalogue).getroot().iter("context"):  # noqa: S314
        name = context.findtext("name", "")
        for message in context.iter("message"):
            words = message.find("translation")
            assert words is not None
            done = words.get("type") is None
            texts[name, message.findtext("source", "")] = words.text if done else None
    return texts


@pytest.fixture(scope="module")
def german() -> Texts:
    return _texts(CATALOGUE)


def test_the_catalogue_has_the_texts_of_the_sources_and_no_others(
    tmp_path: Path, german: Texts
) -> None:
    fresh = tmp_path / CATALOGUE.name
    shutil.copyfile(CATALOGUE, fresh)
    update(fresh)
    now = _texts(fresh)
    assert {"missing": now.keys() - german, "gone": german.keys() - now} == {
        "missing": set(),
        "gone": set(),
    }


def test_every_text_is_translated(german: Texts) -> None:
    assert [key for key, words in german.items() if not words] == []


def test_translations_keep_what_the_program_needs(german: Texts) -> None:
    """Keep places to fill, tags, the key of a menu, dots, and blanks and commas at the ends."""
    broken = []
    for (context, source), words in german.items():
        if not words:
            continue
        kept = (
            sorted(set(_PLACE.findall(source))) == sorted(set(_PLACE.findall(words))),
            sorted(_TAG.findall(source)) == sorted(_TAG.findall(words)),
            source.count("&") == words.count("&"),
            source.endswith("…") == words.endswith("…"),
            bool(_SHORTCUT.search(source)) == bool(_SHORTCUT.search(words)),
            source[:1] in " ,;" or words[:1] not in " ,;",
            source[:1] not in " ,;" or words[:1] == source[:1],
            source.endswith((".", "?")) == words.endswith((".", "?")) or source.endswith("."),
        )
        if not all(kept):
            broken.append((context, source, words, kept))
    assert broken == []


def test_what_the_app_loads_is_up_to_date(tmp_path: Path) -> None:
    compile_(out=tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == CATALOGUE.with_suffix(".qm").read_bytes()


def _template(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(p.value if isinstance(p, ast.Constant) else "§" for p in node.values)
    return None


def _sentences(path: Path) -> Iterator[str]:
    """Give the sentences of a module, what differs as ``§``, without its documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    inside |= {id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values}
    for node in ast.walk(tree):
        text = None if id(node) in inside else _template(node)
        if text and text.count(" ") > 1 and not _UNSEEN.search(text):
            yield text


def _is_known(text: str) -> bool:
    parts = [part for part in text.split("§") if part.strip(" .,;:()")]
    return any(all(part.strip() in sentence for part in parts) for sentence in SENTENCES)


@pytest.mark.parametrize(
    "module",
    [
        *("review/rules.py", "review/case.py", "review/clinical.py", "review/risk_group.py"),
        *("review/read_rules.py", "review/second_read.py", "review/commands.py"),
        "review/cell_class.py",
        *("storage/errors.py", "storage/connection.py", "storage/holder.py"),
        *("storage/reviewers.py", "storage/backup.py", "storage/snapshot.py"),
        *("workflow/mending.py", "workflow/signing.py", "workflow/second_reading.py"),
        *("workflow/notices.py", "workflow/typicality_note.py", "workflow/slide_notes.py"),
        *("workflow/slide_output.py", "workflow/explaining.py"),
        *("report/logo.py", "report/errors.py", "report/whole_file.py", "report/pdf.py"),
        *("slides/pyramid_cache.py", "slides/opening.py", "workflow/model_choice.py"),
    ],
)
def test_sentences_of_the_inner_rings_are_in_the_table(module: str) -> None:
    assert [s for s in _sentences(PACKAGE / module) if not _is_known(s)] == []


def test_a_sentence_without_a_catalogue_stays_as_it_is() -> None:
    for text in (
        "3 flagged or unidentified cells still wait for a decision.",
        "case.allview is a folder; choose a case file.",
        "a.png: the file is empty; copy it again from its source.",
        "10 years or older; standard means age 1 to under 10 years and fewer than 50 × 10⁹/L "
        "white cells at diagnosis. They were agreed for children; adults are grouped by other "
        "rules.",
        "anything: else, {0} even",
    ):
        assert translated(text) == text
