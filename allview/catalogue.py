"""What the translations say, for those who know no Qt: the very catalogue that the window loads."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from allview import paths

LANGUAGES = ("en", "de")
"""English, in which all texts are written, and those that have a catalogue."""

_PLACE = re.compile(r"\\\{\d\\\}")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
_EXCHANGED = str.maketrans(".,", ",.")


@cache
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
    if language == "en":
        return {}
    # Our own file, and far less code than a reader of what lrelease compiles from it.
    file = paths.resources() / "translations" / f"allview_{language}.ts"
    for part in ET.parse(file).getroot().iter("context"):  # noqa: S314
        if part.findtext("name") == context:
            messages = list(part.iter("message"))
            return {m.findtext("source", ""): m.findtext("translation", "") for m in messages}
    return {}


def with_comma(number: str) -> str:
    """Write a number that Python wrote with a decimal comma, and its thousands with points."""
    return number.translate(_EXCHANGED)


class Sentences:
    """Finds a sentence among templates, and says it in another language.

    Parameters
    ----------
    templates : English; ``{0}`` stands for what differs, a name, a number, or a sentence again.
    """

    def __init__(self, templates: Iterable[str]) -> None:
        # Those first that leave least open.
        self._patterns = tuple(
            (template, re.compile(_PLACE.sub("(.+?)", re.escape(template)), re.DOTALL))
            for template in sorted(templates, key=lambda template: -len(template))
        )

    def said(self, text: str, translate: Callable[[str], str], number: Callable[[str], str]) -> str:
        """Say a sentence in another language; one that has no template stays as it is.

        Parameters
        ----------
        text : the sentence; where it has none, what follows the name of its file is looked for.
        translate : gives the words for a template.
        number : writes a number that Python wrote.
        """
        if _DECIMAL.fullmatch(text) or _THOUSANDS.fullmatch(text):
            return number(text)
        for template, pattern in self._patterns:
            match = pattern.fullmatch(text)
            if match:
                parts = (self.said(part, translate, number) for part in match.groups())
                return translate(template).format(*parts)
        name, colon, rest = text.partition(": ")
        return f"{name}: {self.said(rest, translate, number)}" if colon else text
