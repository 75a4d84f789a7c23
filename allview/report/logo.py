"""The laboratory's logo: whether the report can print it, and where a copy of it is kept."""

import hashlib
import logging
import shutil
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import typst

LOGO_KINDS = (".png", ".jpg", ".jpeg", ".svg")
_LARGEST = 2 << 20
_TRIAL = '#set page(width: 60mm, height: 20mm)\n#image("{0}", width: 100%, height: 100%)'
_log = logging.getLogger(__name__)


class LogoError(Exception):
    """A picture that cannot be the logo: one sentence that names it and what to do."""

    def __init__(self, file: Path, cause: str) -> None:
        super().__init__(f"{file.name}: {cause}")


def keep_logo(file: Path, folder: Path) -> Path:
    """Check a picture and copy it into a folder, under a name made of its content.

    Raises
    ------
    LogoError
        When the report could not print it, or it can be neither read nor copied.
    """
    kind = file.suffix.lower()
    if kind not in LOGO_KINDS:
        raise LogoError(file, "choose a PNG, JPEG or SVG file.")
    try:
        if file.stat().st_size > _LARGEST:
            raise LogoError(file, "this is above 2 MB; choose a smaller picture.")
        content = file.read_bytes()
        if kind == ".svg":
            _check_svg(file, content)
        _try_to_print(file, content)
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / f"logo-{hashlib.sha256(content).hexdigest()[:12]}{kind}"
        kept.write_bytes(content)
    except OSError as error:
        raise LogoError(file, f"could not be copied ({error.strerror}).") from error
    return kept


def bring_logo(logo: Path | None, work: Path) -> str | None:
    """Copy the logo to where the report is typeset; its name there, None where it is gone."""
    if logo is None:
        return None
    name = f"logo{logo.suffix.lower()}"
    try:
        shutil.copyfile(logo, work / name)
    except OSError as error:
        _log.warning("the logo could not be read: %s", error)
        return None
    return name


def _check_svg(file: Path, content: bytes) -> None:
    """Refuse what would make the printed picture depend on more than the file."""
    # Without a document type there are no entities, so nothing that grows while it is parsed.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        content = b""
    try:
        root = ElementTree.fromstring(content)  # noqa: S314
    except ElementTree.ParseError as error:
        raise LogoError(file, "this is no plain SVG picture; save it anew as plain SVG.") from error
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name == "text":
            raise LogoError(file, "turn its text into paths, and save it again.")
        links = [v for k, v in element.attrib.items() if k.rpartition("}")[2] == "href"]
        if name == "script" or not all(link.startswith(("#", "data:")) for link in links):
            raise LogoError(file, "it needs other files; choose a picture that is whole.")


def _try_to_print(file: Path, content: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="allview-") as work:
        name = f"logo{file.suffix.lower()}"
        (Path(work) / name).write_bytes(content)
        page = Path(work) / "trial.typ"
        page.write_text(_TRIAL.format(name), encoding="utf-8")
        try:
            typst.compile(page, root=Path(work), format="pdf", pdf_standards="a-2b")
        except typst.TypstError as error:
            raise LogoError(file, "this picture is damaged; choose another one.") from error
