"""Whatever is made of a case is the same with known cells in it and without."""

import tempfile
from contextlib import ExitStack
from datetime import datetime, tzinfo
from pathlib import Path
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from allview.report.cells_csv import write_cells_csv
from allview.report.content import report_content
from allview.report.geojson import write_geojson
from allview.report.pictures import take_pictures
from allview.report.summary import summary_of
from allview.review.agreement import Seen, agreement
from allview.review.cell_class import AnyClass
from allview.review.comparison import compare
from allview.review.differential import differential
from allview.review.known_cells import known_waiting
from allview.review.known_results import known_results
from allview.review.looked import looks_by_read
from allview.review.mending_account import mending_account
from allview.review.reader_rates import reader_rates
from allview.storage.integrity import check_case_file
from allview.workflow import second_reading, signing
from allview.workflow import session as session_module
from allview.workflow.known_cells import (
    mix_in,
)
from allview.workflow.second_reading import finish_second_read, start_second_read
from allview.workflow.session import ReviewSession
from allview.workflow.signing import amend
from tests.unit.report.smear import NOW
from tests.unit.review.builders import BLAST, LYMPHOCYTE, PLASMA, SMUDGE
from tests.unit.workflow.known_session import (
    REAL,
    UNSURE,
    a_session,
    decide_rest,
    four_known,
)


class _Noon(datetime):
    """Two cases that are decided alike are decided at the same time."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return NOW.astimezone(tz)


def of_the_case(session: ReviewSession, out: Path) -> list[object]:
    """Give everything that is derived from a case, and every file that leaves it."""
    case = session.case
    out.mkdir(exist_ok=True)
    write_cells_csv(case, out / "cells.csv")
    write_geojson(case, "S1", out / "cells.geojson")
    content = report_content(
        case,
        take_pictures(case, out, out),
        case_name="a",
        laboratory="b",
        generated_at=NOW,
        chain_head="",
    )
    assert bool(content.pop("known")) == bool(case.known.cells)
    content["status"] = None
    return [
        differential(case),
        [agreement(case, seen) for seen in Seen],
        reader_rates(case),
        compare(case).rows if case.reads.is_compared else None,
        looks_by_read(case),
        mending_account(case),
        summary_of(case, "S1", seconds={}, device="cpu"),
        content,
        [(out / name).read_bytes() for name in ("cells.csv", "cells.geojson")],
        list(case.cells.items()),
        list(case.decisions.items()),
        session.case.reads.disagreements(case.cells),
    ]


steps = st.lists(
    st.tuples(
        st.sampled_from(["decide", "withdraw", "undo", "redo"]),
        st.sets(st.sampled_from(REAL)),
        st.sets(st.integers(1, 4)),
        st.sampled_from([BLAST, LYMPHOCYTE, UNSURE, PLASMA, SMUDGE]),
    ),
    max_size=8,
)


def _walk(session: ReviewSession, walk: list[tuple[str, set[str], set[int], AnyClass]]) -> None:
    known = bool(session.case.known.cells)
    for what, cells, numbers, cell_class in walk:
        chosen = sorted(cells) + [f"K-{n:02d}" for n in sorted(numbers) if known]
        if not cells:
            # Without known cells there would be no such step to take back.
            continue
        match what:
            case "decide":
                session.decide(chosen, cell_class)
            case "withdraw":
                session.withdraw(chosen)
            case "undo":
                session.undo()
            case "redo":
                session.redo()


@settings(max_examples=15, deadline=None)
@given(first=steps, second=steps)
def test_nothing_that_is_made_of_a_case_changes_with_known_cells_in_it(
    first: list[tuple[str, set[str], set[int], AnyClass]],
    second: list[tuple[str, set[str], set[int], AnyClass]],
) -> None:
    with ExitStack() as frozen:
        for module in (session_module, second_reading, signing):
            frozen.enter_context(mock.patch.object(module, "datetime", _Noon))
        folder = Path(frozen.enter_context(tempfile.TemporaryDirectory(prefix="allview-")))
        plain, mixed = a_session(folder / "a.allview"), a_session(folder / "b.allview")
        mix_in(mixed, four_known())

        def alike() -> None:
            assert of_the_case(plain, folder / "out") == of_the_case(mixed, folder / "out")

        for session in (plain, mixed):
            _walk(session, first)
        alike()
        for session in (plain, mixed):
            session.decide([REAL[3]], LYMPHOCYTE)
            decide_rest(session)
            start_second_read(session, "Ben")
            _walk(session, second)
        alike()
        for session in (plain, mixed):
            decide_rest(session)
            finish_second_read(session)
        alike()
        assert known_waiting(mixed.case) == 0
        assert {result.reader for result in known_results(mixed.case)} == {"Ada", "Ben"}
        for session in (plain, mixed):
            session.decide(session.case.reads.disagreements(session.case.cells), BLAST)
            session.sign("review")
            amend(session, "a slip")
        alike()
        for session in (plain, mixed):
            session.close()
            assert check_case_file(session.file).problems == ()
