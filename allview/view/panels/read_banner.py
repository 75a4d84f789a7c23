"""The line that says who reads a case a second time, and what is then to be done."""

from collections.abc import Iterable
from html import escape

from allview.review.reads import Read, readers
from allview.view.class_keys import bound_key
from allview.view.panels.banner import Banner
from allview.view.words import counted_cells


class ReadBanner(Banner):
    """Shown while a second read is blind, and until what the two differ on is adjudicated."""

    def sentences(self) -> Iterable[str]:
        """Say who reads, or what is to adjudicate."""
        case = self._model.case
        reads = case.reads
        if reads.second is None or case.signature is not None:
            return ()
        second = escape(reads.second.reader)
        if reads.is_blind:
            words = self.tr("<b>Second read, blind</b>: {0} decides every cell anew. What was "
                            "decided, commented or marked before is hidden.")  # fmt: skip
            if reads.second.revealed is not None:
                words = self.tr("<b>Second read</b>, taken up again: {0} may have seen the first. "
                                "What is decided from here on counts as not blind.")  # fmt: skip
            return (words.format(second),)
        differing = len(reads.disagreements(case.cells))
        if not differing:
            return ()
        first = escape(", ".join(readers(reads.of(Read.FIRST).values())))
        words = self.tr("<b>Read twice</b>, by {0} and by {1}: {2} to adjudicate, where they "
                        "differ. {3} shows them.")  # fmt: skip
        key = escape(bound_key(self, "second_compare"))
        return (words.format(first, second, counted_cells(differing), key),)
