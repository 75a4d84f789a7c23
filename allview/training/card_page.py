"""``evaluation.html``: a model's card beside what an evaluation has just measured."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from allview.network.model_card import DataSource, ModelCard, Score
from allview.training.metrics import ClassTable
from allview.training.page_parts import (
    bullets,
    confusion_table,
    document,
    score_table,
    section,
    text,
    wide_table,
    words,
)

PAGE_FILE = "evaluation.html"


def write_card_page(
    card: ModelCard, scores: Sequence[Score], tables: Mapping[str, ClassTable], out: Path
) -> Path:
    """Write ``out/evaluation.html``.

    Parameters
    ----------
    card : of the model, with the scores it was shipped with.
    scores : measured now.
    tables : labels against answers, by the name of the data.

    Raises
    ------
    OSError
        When the folder cannot be written.
    """
    file = out / PAGE_FILE
    file.write_text(card_page(card, scores, tables), encoding="utf-8")
    return file


def card_page(card: ModelCard, scores: Sequence[Score], tables: Mapping[str, ClassTable]) -> str:
    """Give the page as HTML that loads nothing from anywhere."""
    sections = [
        section("Scores", f"<p>{text(agreement(card, scores))}</p>{score_table(scores)}"),
        *(
            section(f"What it took them for: {words(name)}", confusion_table(table))
            for name, table in tables.items()
        ),
        section("What it learned from", sources_table(card.training_data)),
        section("Pictures of each class", counts_table(card.training_data)),
        section("How they were split", f"<p>{text(_split(card))}</p>"),
        section("Operating point", bullets(_operating_point(card))),
        section("Limits", bullets(card.limits)),
        section("Licence", f"<p>{text(card.licence)}</p>"),
    ]
    lead = f"{card.intended_use} {card.positive_meaning}"
    return document(f"{card.name} {card.version}", lead, sections, card.sha256)


def agreement(card: ModelCard, scores: Sequence[Score]) -> str:
    """Say in a sentence how many of the card's scores were measured again, and found the same."""
    claimed = {(score.name, score.data): score.value for score in card.scores}
    again = [s for s in scores if (s.name, s.data) in claimed]
    same = sum(abs(s.value - claimed[s.name, s.data]) < 0.0005 for s in again)
    return (
        f"Of {len(card.scores)} scores in the card, {len(again)} were measured again; {same} of "
        "them came out the same to three digits."
    )


def sources_table(sources: Sequence[DataSource]) -> str:
    """Tabulate the data sets: how many pictures, equal ones left out, whose, which terms."""
    rows = (
        f"<tr><th scope=row>{words(source.name)}</th><td class=number>{source.images:,}</td>"
        f"<td class=number>{source.duplicates}</td><td>{text(source.citation)}</td>"
        f"<td>{text(source.terms)}</td></tr>"
        for source in sources
    )
    head = (
        "<tr><th>source<th class=number>trained on<th class=number>duplicates left out"
        "<th>citation<th>terms</tr>"
    )
    return wide_table(head, rows)


def counts_table(sources: Sequence[DataSource]) -> str:
    """Tabulate the pictures of each class and source in training, validation and test."""
    rows = (
        f"<tr><th scope=row>{words(source.name)}</th><td>{words(count.name)}</td>"
        f"<td class=number>{count.train or '·'}</td><td class=number>{count.validation or '·'}</td>"
        f"<td class=number>{count.test or '·'}</td></tr>"
        for source in sources
        for count in source.classes
    )
    head = (
        "<tr><th>source<th>class<th class=number>train<th class=number>validation"
        "<th class=number>test</tr>"
    )
    return wide_table(head, rows)


def _split(card: ModelCard) -> str:
    held_out = card.held_out
    return (
        f"{held_out.description} Held out: {len(held_out.validation):,} groups for validation, "
        f"{len(held_out.test):,} for the test; their list in card.json has the SHA-256 "
        f"{held_out.sha256[:16]}…"
    )


def _operating_point(card: ModelCard) -> list[str]:
    flagged = " + ".join(card.flagged_classes).replace("_", " ")
    points = [
        f"Flagged where {flagged} is at least {card.operating_threshold:.2f} probable; temperature "
        f"{card.temperature:.2f}.",
        f"Unidentified where no class is {card.unidentified_below:.2f} probable.",
    ]
    if card.prediction_sets is not None:
        points.append(
            f"Named only where its prediction set, made to hold the class in "
            f"{card.prediction_sets.coverage:.0%} of cells, holds one class."
        )
    if card.typicality is not None:
        points.append(
            f"Unlike anything learned beyond a distance that {card.typicality.expected:.0%} of "
            f"familiar crops exceed: {card.typicality.how}."
        )
    return points
