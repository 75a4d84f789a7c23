"""Signing a case: what is still open, who signs, what the signature means."""

from collections.abc import Sequence
from datetime import UTC, datetime
from textwrap import shorten

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from allview.review.case import Case, CommandRefused
from allview.review.commands import Sign, Signature
from allview.review.differential import differential
from allview.review.known_cells import known_waiting
from allview.review.looked import looks_by_read
from allview.review.mending_account import mending_account
from allview.review.slide_record import SlideStatus
from allview.view.class_keys import bound_key
from allview.view.dialogs.pin_form import PinForm
from allview.view.dialogs.reviewer_dialog import is_name
from allview.view.look_words import looked_at, never_looked_at
from allview.view.mended_words import mended_words
from allview.view.sentences import MEANINGS, translated
from allview.view.words import counted_cells, listed

_MOST_NOTES, _LONGEST = 6, 300


class SignDialog(PinForm):
    """Tells what the signature would cover; offers it only where the case would take it."""

    def __init__(
        self,
        case: Case,
        reviewer: str,
        known: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", reviewer, known, parent)
        self.setWindowTitle(self.tr("Sign the case"))
        self._case = case
        counts = differential(case)
        self.add_text(
            self.tr("{0}, {1} decided by a reviewer. After signing, the case is locked: "
                    "it is changed only by an amendment, which makes a new version.")
            .format(counted_cells(counts.total), counts.decided)
        )  # fmt: skip
        looks = looks_by_read(case)
        for sentence in looked_at(looks):
            self.add_text(sentence)
        for sentence in [*self._reservations(), *never_looked_at(looks)]:
            self.add_text(shorten(sentence, _LONGEST, placeholder=" …"), "warning")
        self.refusal = self.add_text("", "danger")
        self.meaning = QComboBox(editable=True)
        for meaning in MEANINGS:
            self.meaning.addItem(translated(meaning))
        self.rows.addRow(self.tr("&Meaning"), self.meaning)
        self.add_person()
        self.column.addLayout(self.rows)
        self.add_buttons(self.tr("Sign and lock"))
        for line in (self.name, self.pin, self.again):
            line.textChanged.connect(self._check)
        self.meaning.editTextChanged.connect(self._check)
        self._check()
        (self.pin if is_name(reviewer) else self.name).setFocus()

    @property
    def chosen_meaning(self) -> str:
        """The meaning as it is kept: one that was chosen in English, another as it was typed."""
        text = self.meaning.currentText().strip()
        place = self.meaning.findText(text, Qt.MatchFlag.MatchFixedString)
        return text if place < 0 else MEANINGS[place]

    def warn(self, sentence: str) -> None:
        """Show one sentence above the form."""
        self.refusal.setText(sentence)
        self.refusal.show()

    def _reservations(self) -> list[str]:
        """Say what the signature does not cover, and what the machine noted of the slides."""
        slides = self._case.slides.values()
        failed = [slide.name for slide in slides if slide.status is SlideStatus.FAILED]
        sentences = mended_words(mending_account(self._case))
        if failed:
            words = self.tr("Could not be analysed ({0}): {1}")
            sentences.append(words.format(len(failed), listed(failed)))
        notes = [
            f"{slide.name}: {translated(note).removeprefix(f'{slide.name}: ')}"
            for slide in slides
            if slide.status is SlideStatus.ANALYSED
            for note in slide.notes
        ]
        sentences += notes[:_MOST_NOTES]
        if len(notes) > _MOST_NOTES:
            words = self.tr("{0} more notes are on the slides of the worklist.")
            sentences.append(words.format(len(notes) - _MOST_NOTES))
        return sentences

    @Slot()
    @Slot(str)
    def _check(self, _text: str = "") -> None:
        name, meaning = self.name.text().strip(), self.chosen_meaning
        reason = ""
        try:
            self._case.check(Sign(Signature(name, datetime.now(UTC), meaning)))
        except CommandRefused as refused:
            reason = shorten(translated(str(refused)), _LONGEST, placeholder=" …")
            if self._case.awaiting_decision() or known_waiting(self._case):
                reason += self.tr(" Press {0} to go to the next one.").format(
                    bound_key(self, "next_undecided")
                )
        self.refusal.setText(reason or self.slip)
        self.refusal.setVisible(bool(self.refusal.text()))
        self.allow_ok(not reason and self.is_identified and bool(meaning))
