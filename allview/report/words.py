"""The language that a report is written in: its words, its numbers, its dates."""

from datetime import datetime

from allview.catalogue import Sentences, in_german, translations
from allview.report import wording
from allview.review.cell import Cell
from allview.review.cell_class import AnyClass, OwnClass

_REPORT, _CLASSES, _SENTENCES = "Report", "CellClass", "Sentences"
"""Contexts of the catalogue; what this package says is in the first."""


def marked(text: str) -> str:
    """Give ``text`` as it is; the catalogue finds it by the call."""
    return text


class Words:
    """Says everything that a report says in one language.

    Parameters
    ----------
    language : one of ``allview.catalogue.LANGUAGES``; what has no translation stays English.
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self._texts = translations(language, _REPORT)
        self._labels = translations(language, _CLASSES)
        self._sentences = translations(language, _SENTENCES)
        self._templates = Sentences(self._sentences, self._translated, self.number)

    def _translated(self, template: str) -> str:
        return self._sentences[template] or template

    @property
    def _is_english(self) -> bool:
        return self.language == "en"

    def say(self, text: str, *values: object) -> str:
        """Say a text of this package, with ``{0}``, ``{1}`` filled; it is written in the call."""
        return (self._texts.get(text) or text).format(*values)

    def counted(self, number: int, one: str, many: str, *values: object) -> str:
        """Say a text for one thing or for many; ``{0}`` is the number, the values follow it."""
        return self.say(one if number == 1 else many, self.whole(number), *values)

    def sentence(self, text: str) -> str:
        """Say a sentence that the analysis or another inner part wrote in English."""
        return self._templates.said(text)

    def left_out(self, number: int) -> str:
        """Say how many rows a table does not list; empty where it lists them all."""
        if not number:
            return ""
        return self.counted(
            number,
            "1 more is not listed here; the case file holds them all.",
            "{0} more are not listed here; the case file holds them all.",
        )

    def label(self, cell_class: AnyClass) -> str:
        """Name a class; a laboratory's own has one name in every language."""
        if isinstance(cell_class, OwnClass):
            return wording.plain(cell_class.label)
        return self._labels.get(cell_class.label) or cell_class.label

    def number(self, text: str) -> str:
        """Write a number, that Python wrote, with the decimal sign of the language."""
        return text if self._is_english else in_german(text)

    def whole(self, number: int) -> str:
        """Write a whole number with its thousands apart."""
        return f"{number:,}".replace(",", wording.NO_BREAK if self._is_english else ".")

    def percent(self, value: float | None) -> str:
        """Write a percentage with one decimal; a dash where there is none."""
        return self.number(wording.percent(value))

    def probability(self, value: float) -> str:
        """Write a probability, 0..1, with two decimals; never round it to certainty."""
        return self.number(wording.probability(value))

    def blast_probability(self, cell: Cell) -> str:
        """Write the machine's probability of a lymphoblast; a dash where a person drew the cell."""
        return "–" if cell.is_drawn else self.probability(cell.suggestion.suspicion)

    def length(self, um: float) -> str:
        """Write a length, given in µm, in the unit that suits it."""
        return self.number(wording.length(um))

    def area(self, um2: float) -> str:
        """Write an area, given in µm², in the unit that suits it."""
        return self.number(wording.area(um2))

    def moment(self, at: datetime) -> str:
        """Write a time to the minute, with its zone."""
        zone = f" {at.tzname()}" if at.tzinfo else ""
        return f"{at:%Y-%m-%d %H:%M}{zone}" if self._is_english else f"{at:%d.%m.%Y, %H:%M}{zone}"
