"""How readers read the known cells that were mixed in, in the report's sentences."""

from collections.abc import Iterator

from allview.report.wording import counted, plain
from allview.review.case import Case
from allview.review.known_cells import are_in_sight
from allview.review.known_results import KnownResult, known_results
from allview.review.reader_rates import Rate
from allview.review.reads import Read

_READS = {Read.FIRST: "first read", Read.SECOND: "second read"}


def known_sentences(case: Case) -> list[str]:
    """Give what is to be said of known cells; nothing where none were mixed in."""
    return list(_sentences(case))


def _sentences(case: Case) -> Iterator[str]:
    number = len(case.known.cells)
    if not number:
        return
    painted = sum(known.is_painted for known in case.known.cells.values())
    yield (
        f"Known cells mixed in among those to be decided: {number} ({painted} painted,"
        f" {number - painted} reference cells of the laboratory). None of them is part of the case"
        " or in any other number, list or picture of this report."
    )
    if are_in_sight(case):
        yield "How they were read is told once the case is signed or two reads are compared."
    yield from map(_result, known_results(case))


def _result(result: KnownResult) -> str:
    who = f"{plain(result.reader) or 'unnamed'}, {_READS[result.read]}"
    parts = [f"{who}: read right {_share(result.right)}"]
    parts += [
        f"{counted(wrong.count, wrong.truth.label.lower())} called {wrong.said.label.lower()}"
        for wrong in result.misread
    ]
    if result.missed is not None:
        parts.append(f"lymphoblasts missed {_share(result.missed)}")
    if result.misled is not None:
        parts.append(f"wrong suggestions followed {_share(result.misled)}")
    return "; ".join(parts) + "."


def _share(rate: Rate) -> str:
    low, high = rate.interval
    return (
        f"{rate.count} of {rate.of} ({rate.percent:.0f} %, 95 % interval {low:.0f} to {high:.0f} %)"
    )
