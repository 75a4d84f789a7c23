"""What a reviewer writes on a slide, or on the case as a whole."""

from dataclasses import dataclass
from datetime import datetime

WHOLE_CASE = ""
"""Stands for the case where the id of a slide would stand."""
MOST_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Remark:
    """A text, who wrote it last, and when, with its time zone."""

    text: str
    reviewer: str
    at: datetime

    @property
    def flaw(self) -> str | None:
        """Why the text cannot be so, in one sentence; None where it can."""
        if len(self.text) > MOST_CHARACTERS:
            return f"A comment has at most {MOST_CHARACTERS} characters."
        return None if self.text.strip() else "A comment has a text."


@dataclass(frozen=True, slots=True)
class WriteRemark:
    """A reviewer comments on a slide or on the case, or changes or withdraws that.

    Parameters
    ----------
    slide : its id, or ``WHOLE_CASE``.
    before, after : what stood there and what does now; None is nothing.
    """

    slide: str
    before: Remark | None
    after: Remark | None

    def inverse(self) -> "WriteRemark":
        """Go back to what stood there before."""
        return WriteRemark(self.slide, before=self.after, after=self.before)
