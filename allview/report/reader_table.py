"""How often each reader overruled the machine, and agreed with the other reader."""

from allview.report.wording import plain
from allview.review.case import Case
from allview.review.reader_rates import Rate, reader_rates
from allview.review.reads import Read

_READS = {
    Read.FIRST: "first read",
    Read.SECOND: "second read",
    Read.ADJUDICATION: "adjudication",
}


def reader_table(case: Case) -> list[dict[str, object]]:
    """Give plain JSON values for the template, a row for each reader in each read."""
    return [
        {
            "reader": plain(rates.reader) or "unnamed",
            "read": _READS[rates.read],
            "decided": str(rates.decided),
            "overridden": _share(rates.overridden),
            "alike": _share(rates.with_other_read),
        }
        for rates in reader_rates(case)
    ]


def _share(rate: Rate | None) -> str:
    """Write a share as ``3 of 6, 50 % (19 – 81)``: the percentage with its interval."""
    if rate is None:
        return "–"
    low, high = rate.interval
    return f"{rate.count} of {rate.of}, {rate.percent:.0f} % ({low:.0f} – {high:.0f})"
