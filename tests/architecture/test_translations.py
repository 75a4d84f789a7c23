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

from allview.report.words import Words
from allview.view.sentences import SENTENCES, translated
from build_spec.translations import CATALOGUE, compile_, said_in, update

PACKAGE = Path(__file__).parents[2] / "allview"
_PLACE = re.compile(r"\{\d[^}]*\}")
_TAG = re.compile(r"</?\w+")
_UNSEEN = re.compile(r"^\s*(SELECT|CREATE|[A-Z]{2,} [A-Z]|PRAGMA |Smith )|%[sd]|#set")
"""In what goes to SQLite, to another program or to the log."""
NOT_SHOWN = frozenset(
    {
        # Mistakes of the program itself.
        "§ of § is no proportion",
        "§ of § and § of § are no counts",
        "tile_px § must be at least 1 and overlap_px § at least 0",
        "unknown command §",
        "What a model said unseen cannot be undone.",
        "three widths are needed, not §",
        "five block widths are needed, not §",
        "EfficientNet-Lite0 has widths § and batch normalisation only",
        "normalisation is 'batch', 'group' or 'none', not '§'",
        "§ cells cannot promise a coverage of §",
        "the device is auto, cpu, cuda or mps, not '§'",
        "the batch size is at least 1, not §",
        "crops are n × § × § × 3, not §",
        "§ knows no class '§'",
        # Words that are looked for in a file, in an error, or kept in one.
        "[Uncompressed Virtual Microscope Specimen]",
        "number, at, actor, kind, payload, undoes, previous_hash, hash",
        "can't allocate memory",
        "could not create a primitive",
        "could not be displayed",
        "Cut by the border",
        "Decided by a reviewer",
        "Drawn by a reviewer",
        # The log, and what the terminal alone says.
        "out of memory",
        "its result differs from the CPU's",
        "Apple GPU (MPS)",
        "keeps a key",
        "none; cases can be encrypted with a passphrase",
        "Demo (painted truth)",
        "the event that the report was printed from is not in this log: the log was rewritten or"
        " cut off since, or this is another case",
        "holds crops of another scale; choose a new folder.",
        "its scale is unknown, so its cells were not exported; enter it.",
        "it was replaced since it was analysed; put the old file back.",
        "cannot be read (§); export the crops again.",
        "its µm per pixel (mpp) are not between 0.01 and 2.",
        "typst sets a page of § bytes",
        "§ §, § classes, SHA-256 §…",
        "§ cells found, § were painted; on §",
        "§ cells found where § were painted",
    }
)
GERMAN = Words("de")
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
        is_said = text and text.count(" ") > 1 and re.search("[a-z]{2}", text)
        if text and is_said and not _UNSEEN.search(text):
            yield text


def _is_known(text: str) -> bool:
    parts = [part for part in text.split("§") if part.strip(" .,;:()")]
    if any(all(part.strip() in sentence for part in parts) for sentence in SENTENCES):
        return True
    filled = text.replace("§", "7")
    return GERMAN.sentence(filled) != filled


def _modules() -> list[str]:
    """Name the modules of the inner rings."""
    return sorted(
        path.relative_to(PACKAGE).as_posix()
        for ring in ("review", "slides", "storage", "network", "inference", "report", "workflow")
        for path in (PACKAGE / ring).rglob("*.py")
    )


@pytest.mark.parametrize("module", _modules())
def test_sentences_of_the_inner_rings_are_in_the_table(module: str) -> None:
    path = PACKAGE / module
    others = NOT_SHOWN | set(said_in(path) if module.startswith("report/") else ())
    assert [s for s in _sentences(path) if s not in others and not _is_known(s)] == []


def test_what_is_never_shown_is_still_written_somewhere() -> None:
    written = {s for module in _modules() for s in _sentences(PACKAGE / module)}
    assert NOT_SHOWN - written == set()


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
