"""The second read of a case in the report: who read, where they differ, who adjudicated."""

from collections import Counter
from collections.abc import Iterator

from allview.report.agreement_table import TWO_READS, table_of
from allview.report.palette import class_entry
from allview.report.wording import plain
from allview.report.words import Words
from allview.review.case import Case
from allview.review.cell import Decision
from allview.review.cell_class import AnyClass, in_order
from allview.review.comparison import ComparedCell, Comparison, compare
from allview.review.differential import Differential, differential
from allview.review.reads import Read, readers
from allview.review.second_read import SecondRead
from allview.review.two_counts import SIGNIFICANT

MAX_ROWS = 300
"""Rows of the table; the report says how many more there are."""

_NOTHING: dict[str, object] = {
    "agreement": None,
    "differential": [],
    "rows": [],
    "left_out": "",
}


def two_reads(case: Case, words: Words) -> dict[str, object] | None:
    """Give plain JSON values for the template; None where there is no second read.

    ``sentences``, and once it is finished the ``agreement`` of the two reads, what each counts
    (``differential``), and ``rows`` of the cells on which they differ or that were adjudicated
    otherwise, with how many were ``left_out``.
    """
    second = case.reads.second
    if second is None:
        return None
    if not case.reads.is_compared:
        under_way = words.say(
            "A second read by {0}, begun on {1}, is under way. This report holds the first read"
            " alone.",
            plain(second.reader),
            words.moment(second.started),
        )
        return {**_NOTHING, "sentences": [under_way]}
    comparison = compare(case)
    shown = [row for row in comparison.rows if not row.alike or _is_overruled(row)]
    return {
        "sentences": [
            *_who(case, second, comparison, words),
            *_blasts(comparison, words),
            *_left(comparison, words),
        ],
        "agreement": table_of(comparison.agreement, TWO_READS, words),
        "differential": _differential(comparison, differential(case), words),
        "rows": [_row(row, words) for row in shown[:MAX_ROWS]],
        "left_out": words.left_out(max(0, len(shown) - MAX_ROWS)),
    }


def _is_overruled(row: ComparedCell) -> bool:
    return row.settled is not None and row.settled.cell_class != row.first_class


def _who(case: Case, second: SecondRead, comparison: Comparison, words: Words) -> Iterator[str]:
    first = ", ".join(map(plain, readers(case.reads.of(Read.FIRST).values())))
    start = words.moment(second.started)
    end = words.moment(second.finished) if second.finished else ""
    named = (first, plain(second.reader), start, end)
    if second.revealed is None:
        yield words.say(
            "First read by {0}; second read by {1}, from {2} to {3}, who was shown nothing of the"
            " first.",
            *named,
        )
        return
    yield words.counted(
        comparison.not_blind,
        "First read by {1}; second read by {2}, from {3} to {4}, who was shown nothing of the first"
        " until {5}: 1 cell of the second read was decided after that, not blind.",
        "First read by {1}; second read by {2}, from {3} to {4}, who was shown nothing of the first"
        " until {5}: {0} cells of the second read were decided after that, not blind.",
        *named,
        words.moment(second.revealed),
    )


def _blasts(comparison: Comparison, words: Words) -> Iterator[str]:
    one, other = comparison.first.blasts, comparison.second.blasts
    chance = comparison.chance_for_other_cells
    figures = words.percent(one.value), words.percent(other.value), _p(chance, words)
    if chance < SIGNIFICANT:
        yield words.say(
            "Blasts {0} in the first read, {1} in the second: for two counts of different cells"
            " more than chance allows (Rümke 1978; Fisher's exact test, p {2}).",
            *figures,
        )
    else:
        yield words.say(
            "Blasts {0} in the first read, {1} in the second: for two counts of different cells"
            " no more than chance allows (Rümke 1978; Fisher's exact test, p {2}).",
            *figures,
        )
    only = comparison.blast_only_first, comparison.blast_only_second
    if not any(only):
        return
    chance = comparison.chance_for_these_cells
    numbers = words.whole(only[0]), words.whole(only[1]), _p(chance, words)
    if chance < SIGNIFICANT:
        yield words.say(
            "Of the same cells {0} are lymphoblasts to the first read alone and {1} to the second"
            " alone: one read leans to it (McNemar's exact test, p {2}).",
            *numbers,
        )
    else:
        yield words.say(
            "Of the same cells {0} are lymphoblasts to the first read alone and {1} to the second"
            " alone: neither read leans to it (McNemar's exact test, p {2}).",
            *numbers,
        )


def _left(comparison: Comparison, words: Words) -> Iterator[str]:
    if comparison.open:
        yield words.counted(
            comparison.open,
            "1 cell on which the reads differ still waits for adjudication; until then the first"
            " read counts.",
            "{0} cells on which the reads differ still wait for adjudication; until then the first"
            " read counts.",
        )
    taken = Counter(
        row.settled.reviewer for row in comparison.rows if row.alike and row.settled is not None
    )
    for name, number in taken.items():
        yield words.counted(
            number,
            "{1} confirmed 1 cell on which the reads agree.",
            "{1} confirmed {0} cells on which the reads agree.",
            plain(name),
        )


def _differential(
    comparison: Comparison, standing: Differential, words: Words
) -> list[dict[str, object]]:
    counts = comparison.first, comparison.second, standing
    return [
        {
            **class_entry(c, words),
            "counts": [words.whole(one.counts.get(c, 0)) for one in counts],
            "percents": [words.percent(one.percentage(c)) for one in counts],
        }
        for c in in_order(c for one in counts for c, number in one.counts.items() if number)
    ]


def _row(row: ComparedCell, words: Words) -> dict[str, object]:
    settled = row.settled
    return {
        "id": plain(row.cell.id),
        "first": _reading(row.first_class, row.first, words),
        "second": _reading(row.second_class, row.second, words),
        "final": class_entry(settled.cell_class, words) if settled else None,
        "by": f"{plain(settled.reviewer)}, {words.moment(settled.at)}" if settled else "",
        "comment": plain(settled.comment) if settled else "",
    }


def _reading(cell_class: AnyClass, decision: Decision | None, words: Words) -> dict[str, object]:
    comment = plain(decision.comment) if decision else words.say("left to the machine")
    return {**class_entry(cell_class, words), "comment": comment}


def _p(chance: float, words: Words) -> str:
    text = words.probability(chance)
    return text if text.startswith(("<", ">")) else f"= {text}"
