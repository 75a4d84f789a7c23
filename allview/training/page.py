"""``training.html``: a training on one page that needs nothing but a browser."""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allview.network.model_card import ModelCard, Score
from allview.training.cell_scores import BLAST, is_blast
from allview.training.course import JudgedEpoch
from allview.training.metrics import ClassTable, calibration_error, class_table
from allview.training.page_figures import accuracy_svg, learning_svg, reliability_svg, roc_svg
from allview.training.page_style import STYLE
from allview.training.pictures import PictureSet

PAGE_FILE = "training.html"
_NOTICE = "Research use: no medical device. The figures hold for the data they name."


@dataclass(frozen=True)
class TrainingRecord:
    """What the page shows.

    Parameters
    ----------
    card : of the finished model, with its scores.
    epochs : the course of the training.
    training, validation, tested : the cells of each part, source by source.
    chances : calibrated probabilities (n, classes) of the tested cells, by source.
    """

    card: ModelCard
    epochs: Sequence[JudgedEpoch]
    training: Sequence[PictureSet]
    validation: Sequence[PictureSet]
    tested: Sequence[PictureSet]
    chances: Mapping[str, NDArray[np.float32]]


def write_page(record: TrainingRecord, out: Path) -> Path:
    """Write ``out/training.html``.

    Raises
    ------
    OSError
        When the folder cannot be written.
    """
    file = out / PAGE_FILE
    file.write_text(page_of(record), encoding="utf-8")
    return file


def page_of(record: TrainingRecord) -> str:
    """Give the page as HTML that loads nothing from anywhere."""
    card = record.card
    title = f"{card.name} {card.version}"
    learned = sum(map(len, record.training))
    sources = ", ".join(_words(p.source) for p in record.training)
    sections = [
        _tiles(record),
        _section("How it learned", _figures(*_curves(record))),
        _section("Scores on cells it never saw", _score_table(card.scores)),
        *_confusions(record),
        _section("Cells of each class", _counts(record)),
        _section("Limits", _list(card.limits)),
    ]
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark">'
        f"<title>{_text(title)}</title><style>{STYLE}</style></head><body><main>"
        f"<header><h1>{_text(title)}</h1><p>Trained on {learned:,} cells of "
        f"{_text(sources)}. {_text(card.positive_meaning)}"
        f"</p></header>{''.join(sections)}<footer>{_NOTICE} Weights {card.sha256[:16]}.</footer>"
        f"</main></body></html>\n"
    )


def _tiles(record: TrainingRecord) -> str:
    labels, chances = _certain(record)
    tiles = [
        ("epochs", str(len(record.epochs)), "passes over the training cells"),
        ("accuracy", _share((chances.argmax(1) == labels).mean()), f"of {len(labels)} test cells"),
        ("calibration error", _share(calibration_error(labels, chances)), "expected, 0 is best"),
        ("threshold", f"{record.card.operating_threshold:.2f}", "blast probability that flags"),
    ]
    auc = next((s for s in record.card.scores if s.name == "blast AUC against all else"), None)
    if auc is not None:
        tiles.insert(2, ("blast AUC", _share(auc.value), auc.data.replace("_", " ")))
    return "<section class=tiles>" + "".join(map(_tile, tiles)) + "</section>"


def _tile(tile: tuple[str, str, str]) -> str:
    name, value, of = tile
    return f"<div><span>{name}</span><b>{value}</b><small>{_text(of)}</small></div>"


def _curves(record: TrainingRecord) -> Iterable[tuple[str, str]]:
    yield "Loss of each epoch", learning_svg(record.epochs)
    yield "Validation accuracy", accuracy_svg(record.epochs)
    curves = [
        (p.source, is_blast(p), record.chances[p.source][:, BLAST])
        for p in record.tested
        if is_blast(p).any() and not is_blast(p).all()
    ]
    if curves:
        yield "Blasts against all else (ROC)", roc_svg(curves)
    labels, chances = _certain(record)
    right = chances.argmax(axis=1) == labels
    yield "Is it right as often as it is sure?", reliability_svg(right, chances.max(axis=1))


def _certain(record: TrainingRecord) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Join the tested cells whose class is known."""
    labels = np.concatenate([p.labels[p.certain] for p in record.tested])
    chances = np.concatenate([record.chances[p.source][p.certain] for p in record.tested])
    return labels, chances


def _figures(*figures: tuple[str, str]) -> str:
    drawn = (f"<figure><figcaption>{name}</figcaption>{svg}</figure>" for name, svg in figures)
    return f"<div class=figures>{''.join(drawn)}</div>"


def _score_table(scores: Sequence[Score]) -> str:
    rows = (
        f"<tr><td>{_text(s.name)}</td><td>{_text(s.data.replace('_', ' '))}</td>"
        f"<td class=number>{_share(s.value)}</td>"
        f"<td class=number>{_share(s.low)} – {_share(s.high)}</td>"
        f"<td>{_whisker(s)}</td><td class=number>{s.n}</td></tr>"
        for s in scores
    )
    head = (
        "<tr><th>score<th>measured on<th class=number>value<th class=number>95 % interval"
        "<th>0 – 1<th class=number>n</tr>"
    )
    return f"<div class=wide><table>{head}{''.join(rows)}</table></div>"


def _whisker(score: Score) -> str:
    left, width = 100 * score.low, 100 * max(score.high - score.low, 0.004)
    return (
        f'<span class=track><i style="left:{left:.1f}%;width:{width:.1f}%"></i>'
        f'<b style="left:{100 * score.value:.1f}%"></b></span>'
    )


def _confusions(record: TrainingRecord) -> Iterable[str]:
    for pictures in record.tested:
        rows = pictures.certain
        if not rows.any() or len(set(pictures.labels[rows].tolist())) < 2:
            continue
        chances = record.chances[pictures.source][rows]
        table = class_table(record.card.classes, pictures.labels[rows], chances)
        name = f"What it took them for: {pictures.source.replace('_', ' ')}"
        yield _section(_text(name), _confusion(table))


def _confusion(table: ClassTable) -> str:
    head = "".join(f"<th scope=col><span>{_class(name)}</span></th>" for name in table.classes)
    lines = []
    for index, (name, counts) in enumerate(zip(table.classes, table.confusion, strict=True)):
        total = sum(counts)
        if not total:
            continue
        cells = "".join(
            f'<td class="{"right" if column == index else "wrong"}" '
            f'style="--share:{count / total:.3f}">{count or ""}</td>'
            for column, count in enumerate(counts)
        )
        recall = f"<td class=number>{_share(table.recall[index])}</td>"
        lines.append(f"<tr><th scope=row>{_class(name)}</th>{cells}<td>{total}</td>{recall}</tr>")
    return (
        "<div class=wide><table class=confusion><tr><th>label ↓ network →</th>"
        f"{head}<th>n</th><th>found</th></tr>{''.join(lines)}</table></div>"
    )


def _counts(record: TrainingRecord) -> str:
    parts = [("train", record.training), ("validation", record.validation), ("test", record.tested)]
    columns = [(f"{p.source.replace('_', ' ')}, {part}", p) for part, sets in parts for p in sets]
    head = "".join(f"<th class=number>{_text(name)}</th>" for name, _ in columns)
    rows = []
    for index, name in enumerate(record.card.classes):
        counts = [int((p.certain & p.allowed[:, index]).sum()) for _, p in columns]
        cells = "".join(f"<td class=number>{count or '·'}</td>" for count in counts)
        rows.append(f"<tr><th scope=row>{_class(name)}</th>{cells}</tr>")
    partly = "".join(f"<td class=number>{int((~p.certain).sum()) or '·'}</td>" for _, p in columns)
    rows.append(f"<tr><th scope=row>only known not to be a blast</th>{partly}</tr>")
    return f"<div class=wide><table><tr><th></th>{head}</tr>{''.join(rows)}</table></div>"


def _section(title: str, body: str) -> str:
    return f"<section><h2>{title}</h2>{body}</section>"


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in items)}</ul>"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _class(name: str) -> str:
    return _text(name.replace("_", " "))


def _share(value: float) -> str:
    return f"{value:.3f}"


def _text(words: str) -> str:
    return html.escape(words)
