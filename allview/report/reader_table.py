"""How often each reader overruled the machine, and agreed with the other reader."""

from allview.report.wording import plain
from allview.report.words import Words, marked
from allview.review.case import Case
from allview.review.reader_rates import Rate, reader_rates
from allview.review.reads import Read

_READS = {
    Read.FIRST: marked("first read"),
    Read.SECOND: marked("second read"),
    Read.ADJUDICATION: marked("adjudication"),
}


def reader_table(case: Case, words: Words) -> list[dict[str, object]]:
    """Give plain JSON values for the template, a row for each reader in each read."""
    return [
        {
            "reader": plain(rates.reader) or words.say("unnamed"),
            "read": words.say(_READS[rates.read]),
            "decided": words.whole(rates.decided),
            "overridden": _share(rates.overridden, words),
            "alike": _share(rates.with_other_read, words),
        }
        for rates in reader_rates(case)
    ]


def _share(rate: Rate | None, words: Words) -> str:
    """Write a share as ``3 of 6, 50 % (19 – 81)``: the percentage with its interval."""
    if rate is None:
        return "–"
    low, high = rate.interval
    figures = (f"{x:.0f}" for x in (rate.percent, low, high))
    return words.say(
        "{0} of {1}, {2} % ({3} – {4})", words.whole(rate.count), words.whole(rate.of), *figures
    )
