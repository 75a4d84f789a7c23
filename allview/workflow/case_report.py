"""The report of an open case, from a copy of it, so that the review may go on meanwhile."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from allview.report.pdf import write_pdf
from allview.report.pictures import Preparing, unheard
from allview.review.case import Case
from allview.review.counting import DEFAULT_THRESHOLD
from allview.storage.content_hash import content_hash
from allview.workflow.disclosure import hold_back_first_read
from allview.workflow.session import ReviewSession
from allview.workflow.signing import signed_version


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """A report to write; nothing in it changes any more.

    Parameters
    ----------
    case : a copy of the case.
    case_name, laboratory, chain_head, blast_threshold, logo, folder, language : as ``write_pdf``
        takes them.
    out : the PDF file.
    """

    case: Case
    case_name: str
    laboratory: str
    chain_head: str
    blast_threshold: int
    logo: Path | None
    folder: Path
    out: Path
    language: str = "en"


def order_report(
    session: ReviewSession,
    out: Path,
    laboratory: str = "",
    blast_threshold: int = DEFAULT_THRESHOLD,
    logo: Path | None = None,
    version: int | None = None,
    language: str = "en",
) -> ReportOrder:
    """Describe the report of a case as it stands, or of one of its signed versions.

    Raises
    ------
    CommandRefused
        When there is no such signed version, or while a second read is blind: an older version
        would tell the first one as well.
    """
    hold_back_first_read(session.case)
    case, chain_head = session.case.copy(), session.chain_head
    if version is not None:
        case, chain_head = signed_version(session.case_file, version)
    return ReportOrder(
        case=case,
        case_name=session.name,
        laboratory=laboratory,
        chain_head=chain_head,
        blast_threshold=blast_threshold,
        logo=logo,
        folder=session.folder,
        out=out,
        language=language,
    )


def write_report(order: ReportOrder, on_preparing: Preparing = unheard) -> Path:
    """Write the report and give its file.

    Parameters
    ----------
    order : what to write.
    on_preparing : as ``write_pdf`` takes it.

    Raises
    ------
    ReportError
        When the file cannot be written.
    """
    write_pdf(
        order.case,
        order.out,
        case_name=order.case_name,
        folder=order.folder,
        laboratory=order.laboratory,
        generated_at=datetime.now(UTC),
        chain_head=order.chain_head,
        content_hash=content_hash(order.case),
        blast_threshold=order.blast_threshold,
        logo=order.logo,
        language=order.language,
        on_preparing=on_preparing,
    )
    return order.out
