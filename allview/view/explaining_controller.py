"""Asks where the network looked at the current cell, while the reviewer wants to see it."""

from PySide6.QtCore import QObject, Signal, Slot

from allview.network.model_card import ModelError
from allview.review.cell import Cell
from allview.review.cell_class import AnyClass, CellClass
from allview.review.verdicts import confirmed_class
from allview.slides import SlideError
from allview.view.case_model import CaseModel
from allview.view.panels.inspector import Inspector
from allview.view.selection import Selection
from allview.view.workers.explanation_loader import (
    ExplanationLoader,
    MakeExplaining,
    make_cell_explainer,
)
from allview.workflow.explanation import CellPlace, Look, LookAt, Neighbour, Question
from allview.workflow.job import AnalysisOptions

MOST_CONFIRMED = 200
"""Confirmed cells that one is compared with, the last ones: each takes a tenth of a second once."""


class ExplainingController(QObject):
    """Keeps the map and the most alike cells in step with the selection and the decisions.

    ``answered`` says that everything asked last is shown, or why it is not.
    """

    answered = Signal()

    def __init__(
        self,
        model: CaseModel,
        selection: Selection,
        inspector: Inspector,
        make: MakeExplaining = make_cell_explainer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.options = AnalysisOptions()
        self._model = model
        self._selection = selection
        self._inspector = inspector
        self._look_at: LookAt | None = None
        self._question: Question | None = None
        self._loader = ExplanationLoader(make, self)
        self._loader.looked.connect(self._on_looked)
        self._loader.compared.connect(self._on_compared)
        self._loader.failed.connect(self._on_failed)
        inspector.explanation.cellChosen.connect(selection.choose_cell)
        selection.cellChanged.connect(self._ask)
        model.changed.connect(self._ask)
        model.replaced.connect(self._forget)
        model.blind.changed.connect(self._ask)

    @Slot(bool)
    def show_cell(self, wanted: bool) -> None:
        """Show or hide where the cell network looked at the current cell."""
        self._show(LookAt.CELL if wanted else None)

    @Slot(bool)
    def show_field(self, wanted: bool) -> None:
        """Show or hide where the field network looked around the current cell."""
        self._show(LookAt.FIELD if wanted else None)

    def close(self) -> None:
        """Wait for the answer that is being made."""
        self._loader.close()

    def _show(self, look_at: LookAt | None) -> None:
        self._look_at = look_at
        self._ask()

    @Slot()
    @Slot(str)
    @Slot(object)
    def _ask(self, _reason: object = None) -> None:
        cell = self._model.cell(self._selection.cell)
        question = self._about(cell) if cell and self._look_at else None
        before, self._question = self._question, question
        if question is None:
            self._loader.stop()
            self._inspector.picture.show_look(None)
            # What cannot be asked is said; what is not wanted takes no place.
            if cell and self._look_at:
                self._inspector.explanation.wait()
                self._inspector.explanation.show_failure(self._why_not(cell))
            else:
                self._inspector.explanation.hide()
            return
        if question == before:
            self._question = before
            return
        # A decision on another cell changes what this one is compared with, not its map.
        if before is None or (before.place, before.look_at) != (question.place, question.look_at):
            self._inspector.picture.show_look(None)
            self._inspector.explanation.wait(len(question.confirmed))
        self._loader.ask(question)

    def _about(self, cell: Cell) -> Question | None:
        place = self._place(cell)
        hidden = cell.is_drawn or self._model.blind.hides(cell)
        if place is None or self._look_at is None or hidden:
            return None
        return Question(
            place,
            self._look_at,
            _explained_class(cell),
            cell.suggestion.probabilities,
            self._model.case.slides[cell.slide].models,
            self._confirmed(cell),
            self.options,
        )

    def _why_not(self, cell: Cell) -> str:
        if cell.is_drawn:
            return self.tr("No network has looked at this cell: it was drawn by hand.")
        if self._model.blind.hides(cell):
            return self.tr("Hidden until you have decided this cell.")
        return self.tr("The slide has no scale.")

    def _confirmed(self, cell: Cell) -> tuple[tuple[CellPlace, AnyClass], ...]:
        case = self._model.case
        decided: list[tuple[CellPlace | None, AnyClass]] = [
            (self._place(case.cells[id_]), decision.cell_class)
            for id_, decision in case.decisions.items()
            if id_ != cell.id and decision.cell_class is not CellClass.UNIDENTIFIED
        ]
        known = [(place, cell_class) for place, cell_class in decided if place is not None]
        return tuple(known[-MOST_CONFIRMED:])

    def _place(self, cell: Cell) -> CellPlace | None:
        session, mpp = self._model.session, self._model.mpp(cell.slide)
        if session is None or mpp is None:
            return None
        path, record = session.slide_path(cell.slide), session.case.slides[cell.slide]
        return CellPlace(cell.id, path, cell.box, mpp, record.fingerprint)

    @Slot()
    def _forget(self) -> None:
        self._question = None
        self._loader.forget()

    @Slot(object, object)
    def _on_looked(self, question: Question, look: Look) -> None:
        self._inspector.picture.show_look(look)
        self._inspector.explanation.show_look(look, question.look_at)
        self._inspector.explanation.compare(len(question.confirmed))

    @Slot(object, object)
    def _on_compared(self, question: Question, neighbours: tuple[Neighbour, ...]) -> None:
        self._inspector.explanation.show_alike(neighbours, len(question.confirmed))
        self.answered.emit()

    @Slot(object, object)
    def _on_failed(self, _question: object, error: Exception) -> None:
        # Those two are sentences for people; anything else is for the log.
        sentence = self.tr("The map could not be made ({0}). The log has the details.")
        known = isinstance(error, SlideError | ModelError)
        self._inspector.explanation.show_failure(str(error) if known else sentence.format(error))
        self.answered.emit()


def _explained_class(cell: Cell) -> CellClass:
    """Give the class the screen suggests; the most probable one where it suggests none."""
    named = confirmed_class(cell)
    if named is not CellClass.UNIDENTIFIED or not cell.suggestion.probabilities:
        return named
    chances = cell.suggestion.probabilities
    return max(chances, key=chances.__getitem__)
