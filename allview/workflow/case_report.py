"""The report of an open case."""

from datetime import UTC, datetime
from pathlib import Path

from allview.report.pdf import write_pdf
from allview.workflow.session import ReviewSession


def write_case_report(session: ReviewSession, out: Path, laboratory: str = "") -> None:
    """Write the report of a case as it stands now.

    Raises
    ------
    ReportError
        When the file cannot be written.
    """
    write_pdf(
        session.case,
        out,
        case_name=session.name,
        folder=session.folder,
        laboratory=laboratory,
        generated_at=datetime.now(UTC),
        chain_head=session.chain_head,
    )
