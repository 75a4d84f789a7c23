"""How readers read the known cells that were mixed in: sentences of the report and the window."""

from collections.abc import Iterator

from allview.report.wording import plain
from allview.report.words import Words, marked
from allview.review.case import Case
from allview.review.known_cells import are_in_sight
from allview.review.known_results import KnownResult, Misread, known_results
from allview.review.reader_rates import Rate
from allview.review.reads import Read

_READS = {Read.FIRST: marked("first read"), Read.SECOND: marked("second read")}


def known_sentences(case: Case, words: Words) -> list[str]:
    """Give what is to be said of known cells; nothing where none were mixed in."""
    return list(_sentences(case, words))


def _sentences(case: Case, words: Words) -> Iterator[str]:
    number = len(case.known.cells)
    if not number:
        return
    painted = sum(known.is_painted for known in case.known.cells.values())
    yield words.say(
        "Known cells mixed in among those to be decided: {0} ({1} painted, {2} reference cells of"
        " the laboratory). None of them is part of the case or in any count of it.",
        number,
        painted,
        number - painted,
    )
    if are_in_sight(case):
        yield words.say(
            "How they were read is told once the case is signed or two reads are compared."
        )
    for result in known_results(case):
        yield _result(result, words)


def _result(result: KnownResult, words: Words) -> str:
    reader = plain(result.reader) or words.say("unnamed")
    right = _share(result.right, words)
    parts = [words.say("{0}, {1}: read right {2}", reader, words.say(_READS[result.read]), right)]
    parts += [_misread(wrong, words) for wrong in result.misread]
    if result.missed is not None:
        parts.append(words.say("lymphoblasts missed {0}", _share(result.missed, words)))
    if result.misled is not None:
        parts.append(words.say("wrong suggestions followed {0}", _share(result.misled, words)))
    return "; ".join(parts) + "."


def _misread(wrong: Misread, words: Words) -> str:
    truth, said = words.label(wrong.truth), words.label(wrong.said)
    return words.say("{0} × {1} called {2}", wrong.count, truth, said)


def _share(rate: Rate, words: Words) -> str:
    low, high = rate.interval
    return words.say(
        "{0} of {1} ({2} %, 95 % interval {3} to {4} %)",
        rate.count,
        rate.of,
        f"{rate.percent:.0f}",
        f"{low:.0f}",
        f"{high:.0f}",
    )
