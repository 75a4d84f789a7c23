"""From content and template to PDF/A."""

import contextlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import typst

from allview import paths
from allview.report.wording import spelled_out

_TEMPLATE = "report.typ"


def typeset(content: dict[str, object], folder: Path, at: datetime) -> bytes:
    """Typeset the report as PDF/A-2b.

    The archive standard forbids a character without a glyph. The fonts that travel with AllView
    have Latin, Greek and Cyrillic, and make the same file everywhere; other scripts come from the
    computer's fonts; what none of them has is spelled out.

    Parameters
    ----------
    content : what the template reads.
    folder : holds the pictures that the content names; the template joins them.
    at : creation time in the file.

    Raises
    ------
    typst.TypstError
        When the template does not compile.
    """
    shutil.copyfile(paths.resources() / "report" / _TEMPLATE, folder / _TEMPLATE)
    for with_system_fonts in (False, True):
        with contextlib.suppress(_MissingGlyphError):
            return _compile(content, folder, at, with_system_fonts=with_system_fonts)
    told = {**_spelled_out_values(content), "is_spelled_out": True}
    return _compile(told, folder, at, with_system_fonts=False)


class _MissingGlyphError(Exception):
    """No font at hand has a character of the report."""


def _compile(
    content: dict[str, object], folder: Path, at: datetime, *, with_system_fonts: bool
) -> bytes:
    (folder / "content.json").write_text(json.dumps(content), encoding="utf-8")
    compiler = typst.Compiler(
        folder / _TEMPLATE,
        root=folder,
        font_paths=[paths.resources() / "report" / "fonts"],
        ignore_system_fonts=not with_system_fonts,
    )
    created = at.astimezone(UTC).replace(microsecond=0)
    try:
        pdf = compiler.compile(format="pdf", pdf_standards="a-2b", timestamp=created)
    except typst.TypstError as error:
        if "could not be displayed" in error.message:
            raise _MissingGlyphError from error
        raise
    return cast("bytes", pdf)  # a list only for formats of one file a page


def _spelled_out_values(content: dict[str, object]) -> dict[str, object]:
    return {key: _spelled_out(value) for key, value in content.items()}


def _spelled_out(value: object) -> object:
    match value:
        case str():
            return spelled_out(value)
        case dict():
            return _spelled_out_values(value)
        case list():
            return [_spelled_out(part) for part in value]
        case _:
            return value
