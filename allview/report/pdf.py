"""The report of a case, as an archival PDF."""

import tempfile
from datetime import datetime
from pathlib import Path

import typst

from allview.report.content import report_content
from allview.report.errors import ReportError
from allview.report.logo import bring_logo
from allview.report.pictures import Preparing, take_pictures, unheard
from allview.report.typesetting import typeset
from allview.report.whole_file import whole_file
from allview.review.case import Case
from allview.review.counting import DEFAULT_THRESHOLD


def write_pdf(
    case: Case,
    out: Path,
    *,
    case_name: str,
    folder: Path,
    laboratory: str = "",
    generated_at: datetime,
    chain_head: str = "",
    content_hash: str = "",
    blast_threshold: int = DEFAULT_THRESHOLD,
    logo: Path | None = None,
    language: str = "en",
    on_preparing: Preparing = unheard,
) -> None:
    """Write the report of a case as A4 PDF/A-2b; an older file is replaced only by a whole one.

    Needs no network. Slides that can no longer be read are named in the report.

    Parameters
    ----------
    case : the case.
    out : the file.
    case_name, laboratory : for the head of each page; the laboratory may be empty.
    folder : where relative slide paths start.
    generated_at : when the report is made, with its time zone.
    chain_head : SHA-256 of the last event of the case file, which ties the report to it.
    content_hash : SHA-256 of what the case says.
    blast_threshold : blast percentage that the count is held against.
    logo : the laboratory's logo; one that is gone is left out.
    language : one of ``allview.catalogue.LANGUAGES``.
    on_preparing : told how far a large picture is that must be made ready first: in minutes.

    Raises
    ------
    ReportError
        When the file cannot be written, or the report cannot be typeset.
    """
    with whole_file(out) as partial, tempfile.TemporaryDirectory(prefix="allview-") as work:
        pictures = take_pictures(case, folder, Path(work), on_preparing)
        content = report_content(
            case,
            pictures,
            case_name=case_name,
            laboratory=laboratory,
            generated_at=generated_at,
            chain_head=chain_head,
            content_hash=content_hash,
            blast_threshold=blast_threshold,
            logo=bring_logo(logo, Path(work)),
            language=language,
        )
        try:
            partial.write_bytes(typeset(content, Path(work), generated_at))
        except typst.TypstError as error:
            cause = f"could not be typeset ({error.message}); report this to AllView's makers"
            raise ReportError(out, cause) from error
