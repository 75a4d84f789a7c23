"""What the translations say, for those who know no Qt: the very catalogue that the window loads."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property

from allview import paths

LANGUAGES = ("en", "de")
"""English, in which all texts are written, and those that have a catalogue."""

_PLACE = re.compile(r"\\\{\d\\\}")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)( \d\d:\d\d)?")
_FIGURES = _DECIMAL, _THOUSANDS, _MOMENT
_Pattern = tuple[str, re.Pattern[str]]
_EXCHANGED = str.maketrans(".,", ",.")


def translations(language: str, context: str) -> Mapping[str, str]:
    """Give the texts of a context with their translations; none for English.

    Parameters
    ----------
    language : one of ``LANGUAGES``.
    context : as Qt's tools name it.

    Raises
    ------
    OSError
        When the catalogue is missing.
    """
    return {} if language == "en" else _contexts(language).get(context, {})


@cache
def _contexts(language: str) -> Mapping[str, Mapping[str, str]]:
    # Our own file, and far less code than a reader of what lrelease compiles from it.
    file = paths.resources() / "translations" / f"allview_{language}.ts"
    return {
        part.findtext("name", ""): {
            message.findtext("source", ""): message.findtext("translation", "")
            for message in part.iter("message")
        }
        for part in ET.parse(file).getroot().iter("context")  # noqa: S314
    }


def in_german(figure: str) -> str:
    """Write a number, or a day and time, that Python wrote: ``1.896``, ``0,25``, ``27.11.2026``."""
    if _MOMENT.fullmatch(figure):
        return _MOMENT.sub(r"\3.\2.\1\4", figure)
    return figure.translate(_EXCHANGED)


class Sentences:
    """Finds a sentence among templates, and says it in another language.

    Parameters
    ----------
    templates : English; ``{0}`` stands for what differs, a name, a number, or a sentence again.
    translate : gives the words for a template.
    figure : writes a number or a moment that Python wrote.
    """

    def __init__(
        self,
        templates: Iterable[str],
        translate: Callable[[str], str],
        figure: Callable[[str], str],
    ) -> None:
        self._translate = translate
        self._figure = figure
        # Those first that leave least open.
        self._ordered = sorted(templates, key=lambda template: -len(template))

    # Hundreds of patterns: made when the first sentence is said, not when a window starts.
    @cached_property
    def _closed(self) -> list[_Pattern]:
        return [_pattern(text) for text in self._ordered if not text.startswith("{")]

    @cached_property
    def _open(self) -> list[_Pattern]:
        return [_pattern(text) for text in self._ordered if text.startswith("{")]

    def said(self, text: str) -> str:
        """Say a sentence; one that has no template stays as it is.

        What begins with words of its own is looked for first, also behind the name of a file.
        """
        if any(kind.fullmatch(text) for kind in _FIGURES):
            return self._figure(text)
        name, colon, rest = text.partition(": ")
        found = self._filled(self._closed, text)
        if found is None and colon:
            after = self._filled(self._closed, rest)
            found = None if after is None else f"{name}: {after}"
        if found is None:
            found = self._filled(self._open, text)
        if found is None and colon:
            found = f"{name}: {self.said(rest)}"
        return text if found is None else found

    def _filled(self, patterns: Iterable[_Pattern], text: str) -> str | None:
        for template, pattern in patterns:
            match = pattern.fullmatch(text)
            if match:
                return self._translate(template).format(*map(self.said, match.groups()))
        return None


def _pattern(template: str) -> _Pattern:
    return template, re.compile(_PLACE.sub("(.+?)", re.escape(template)), re.DOTALL)
