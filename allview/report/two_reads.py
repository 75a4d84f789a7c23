"""The second read of a case in the report: who read, where they differ, who adjudicated."""

from collections import Counter
from collections.abc import Iterator

from allview.report.agreement_table import table_of
from allview.report.palette import class_entry
from allview.report.wording import counted, moment, percent, plain, probability
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
    "left_out": 0,
}


def two_reads(case: Case) -> dict[str, object] | None:
    """Give plain JSON values for the template; None where there is no second read.

    ``sentences``, and once it is finished the ``agreement`` of the two reads, what each counts
    (``differential``), and ``rows`` of the cells on which they differ or that were adjudicated
    otherwise, with how many were ``left_out``.
    """
    second = case.reads.second
    if second is None:
        return None
    if not case.reads.is_compared:
        under_way = (
            f"A second read by {plain(second.reader)}, begun on {moment(second.started)}, is under"
            " way. This report holds the first read alone."
        )
        return {**_NOTHING, "sentences": [under_way]}
    comparison = compare(case)
    shown = [row for row in comparison.rows if not row.alike or _is_overruled(row)]
    return {
        "sentences": [*_who(case, second, comparison), *_blasts(comparison), *_left(comparison)],
        "agreement": table_of(comparison.agreement, "The two reads", "decided"),
        "differential": _differential(comparison, differential(case)),
        "rows": [_row(row) for row in shown[:MAX_ROWS]],
        "left_out": max(0, len(shown) - MAX_ROWS),
    }


def _is_overruled(row: ComparedCell) -> bool:
    return row.settled is not None and row.settled.cell_class != row.first_class


def _who(case: Case, second: SecondRead, comparison: Comparison) -> Iterator[str]:
    first = ", ".join(map(plain, readers(case.reads.of(Read.FIRST).values())))
    end = moment(second.finished) if second.finished else ""
    shown = "who was shown nothing of the first."
    if second.revealed is not None:
        shown = (
            f"who was shown nothing of the first until {moment(second.revealed)}:"
            f" {counted(comparison.not_blind, 'cell')} of the second read"
            f" {'was' if comparison.not_blind == 1 else 'were'} decided after that, not blind."
        )
    yield (
        f"First read by {first}; second read by {plain(second.reader)}, from"
        f" {moment(second.started)} to {end}, {shown}"
    )


def _blasts(comparison: Comparison) -> Iterator[str]:
    one, other = comparison.first.blasts, comparison.second.blasts
    chance = comparison.chance_for_other_cells
    more = "more than chance allows" if chance < SIGNIFICANT else "no more than chance allows"
    yield (
        f"Blasts {percent(one.value)} in the first read, {percent(other.value)} in the second: for"
        f" two counts of different cells {more} (Rümke 1978; Fisher's exact test, p"
        f" {_p(chance)})."
    )
    only = comparison.blast_only_first, comparison.blast_only_second
    if any(only):
        chance = comparison.chance_for_these_cells
        leans = "one read leans to it" if chance < SIGNIFICANT else "neither read leans to it"
        yield (
            f"Of the same cells {only[0]} are lymphoblasts to the first read alone and {only[1]} to"
            f" the second alone: {leans} (McNemar's exact test, p {_p(chance)})."
        )


def _left(comparison: Comparison) -> Iterator[str]:
    if comparison.open:
        wait = "waits" if comparison.open == 1 else "wait"
        yield (
            f"{counted(comparison.open, 'cell')} on which the reads differ still {wait} for"
            " adjudication; until then the first read counts."
        )
    taken = Counter(
        row.settled.reviewer for row in comparison.rows if row.alike and row.settled is not None
    )
    for name, number in taken.items():
        yield f"{plain(name)} confirmed {counted(number, 'cell')} on which the reads agree."


def _differential(comparison: Comparison, standing: Differential) -> list[dict[str, object]]:
    counts = comparison.first, comparison.second, standing
    return [
        {
            **class_entry(c),
            "counts": [str(one.counts.get(c, 0)) for one in counts],
            "percents": [percent(one.percentage(c)) for one in counts],
        }
        for c in in_order(c for one in counts for c, number in one.counts.items() if number)
    ]


def _row(row: ComparedCell) -> dict[str, object]:
    settled = row.settled
    return {
        "id": plain(row.cell.id),
        "first": _reading(row.first_class, row.first),
        "second": _reading(row.second_class, row.second),
        "final": class_entry(settled.cell_class) if settled else None,
        "by": f"{plain(settled.reviewer)}, {moment(settled.at)}" if settled else "",
        "comment": plain(settled.comment) if settled else "",
    }


def _reading(cell_class: AnyClass, decision: Decision | None) -> dict[str, object]:
    comment = plain(decision.comment) if decision else "left to the machine"
    return {**class_entry(cell_class), "comment": comment}


def _p(chance: float) -> str:
    text = probability(chance)
    return text if text.startswith(("<", ">")) else f"= {text}"
