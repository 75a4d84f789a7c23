"""``evaluation.html``: a model's card beside what an evaluation has just measured."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from allview.network.model_card import DataSource, ModelCard, ModelKind, Score
from allview.training.metrics import ClassTable
from allview.training.other_networks import of_others, own
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
    card: ModelCard,
    scores: Sequence[Score],
    tables: Mapping[str, ClassTable],
    out: Path,
    more: Sequence[str] = (),
) -> Path:
    """Write ``out/evaluation.html``.

    Parameters
    ----------
    card : of the model, with the scores it was shipped with.
    scores : measured now.
    tables : labels against answers, by the name of the data.
    more : further sections of HTML, to stand behind these.

    Raises
    ------
    OSError
        When the folder cannot be written.
    """
    file = out / PAGE_FILE
    file.write_text(card_page(card, scores, tables, more), encoding="utf-8")
    return file


def card_page(
    card: ModelCard,
    scores: Sequence[Score],
    tables: Mapping[str, ClassTable],
    more: Sequence[str] = (),
) -> str:
    """Give the page as HTML that loads nothing from anywhere; see ``write_card_page``."""
    others = of_others(card.scores)
    counted = any(source.classes for source in card.training_data)
    sections = [
        section("Scores", f"<p>{text(agreement(card, scores))}</p>{score_table(scores)}"),
        *(
            section(f"What it took them for: {words(name)}", confusion_table(table))
            for name, table in tables.items()
        ),
        *more,
        *([section("Other networks, trained for comparison", score_table(others))] * bool(others)),
        section("What it learned from", sources_table(card.training_data)),
        *([section("Pictures of each class", counts_table(card.training_data))] * counted),
        section("How they were split", f"<p>{text(_split(card))}</p>"),
        section("Operating point", bullets(_operating_point(card, scores))),
        section("Limits", bullets(card.limits)),
        section("Licence", f"<p>{text(card.licence)}</p>"),
    ]
    lead = f"{card.intended_use} {card.positive_meaning}"
    return document(f"{card.name} {card.version}", lead, sections, card.sha256)


def agreement(card: ModelCard, scores: Sequence[Score]) -> str:
    """Say in a sentence how many of the card's scores were measured again, and found the same."""
    mine, others = own(card.scores), of_others(card.scores)
    claimed = {(score.name, score.data): score.value for score in mine}
    again = [s for s in scores if (s.name, s.data) in claimed]
    same = sum(abs(s.value - claimed[s.name, s.data]) < 0.0005 for s in again)
    said = (
        f"Of {len(mine)} scores in the card, {len(again)} were measured again; {same} of "
        "them came out the same to three digits."
    )
    if not others:
        return said
    return f"{said} {len(others)} more are those of other networks, which must be trained again."


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


def _operating_point(card: ModelCard, scores: Sequence[Score]) -> list[str]:
    if card.kind is ModelKind.DETECTION:
        return [f"A cell lies where there is a heat of at least {card.operating_threshold:.2f}."]
    flagged = " + ".join(card.flagged_classes).replace("_", " ")
    points = [
        f"Flagged where {flagged} is at least {card.operating_threshold:.2f} probable; temperature "
        f"{card.temperature:.2f}.",
        *map(_bought, filter(_is_bought, scores)),
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


def _is_bought(score: Score) -> bool:
    return score.name.endswith((" sensitivity", " specificity"))


def _bought(score: Score) -> str:
    data = score.data.replace("_", " ")
    return (
        f"That bought {score.name} {score.value:.3f} ({score.low:.3f} to {score.high:.3f}, "
        f"n = {score.n}) on {data}."
    )
