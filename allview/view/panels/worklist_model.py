"""The worklist's rows: the slides of the case, how far each is, what was found on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from allview.review.commands import Change
from allview.review.slide_record import SlideRecord, SlideStatus
from allview.view.case_model import CaseModel
from allview.view.class_keys import bound_key
from allview.view.language import pointed, whole
from allview.view.look_words import share_text
from allview.view.missing_scale import lacks_scale
from allview.view.progress import Progress
from allview.view.sentences import translated
from allview.view.slide.subtype_layer import subtype_words
from allview.view.words import counted_cells, origin_of_scale

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SlideRow:
    """What the worklist shows of one slide.

    Parameters
    ----------
    record : the slide as the case knows it.
    text : its state in words.
    tone : the theme's word for how the text looks: ``muted``, ``text``, ``danger``.
    glyph : name of the state's icon.
    fraction : part analysed, 0..1, while it is being analysed; else None.
    note : what the reader must know of the slide; empty where there is nothing.
    """

    record: SlideRecord
    text: str
    tone: str
    glyph: str
    fraction: float | None = None
    note: str = ""


class WorklistModel(QAbstractListModel):
    """One row a slide; ``Qt.UserRole`` is its id."""

    def __init__(self, model: CaseModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._progress: Progress | None = None
        self._ids: list[str] = []
        self._row: dict[str, int] = {}
        model.changed.connect(self._on_changed)
        model.replaced.connect(self._reload)
        model.blind.changed.connect(self._reload)

    def index_of(self, slide: str) -> QModelIndex:
        """Give a slide's index; an invalid one where it is not in the case."""
        row = self._row.get(slide)
        return QModelIndex() if row is None else self.index(row)

    def slide_row(self, slide: str) -> SlideRow:
        """Put into words how far a slide is."""
        record = self._model.case.slides[slide]
        if self._progress is not None and slide == self._progress.current:
            fraction = self._progress.slide_fraction
            text = self.tr("Analysing, {0} %").format(round(100 * fraction))
            return SlideRow(record, text, "text", "spinner-gap", fraction)
        match record.status:
            case SlideStatus.FAILED if lacks_scale(record):
                text = self.tr("Scale unknown: enter it with {0}").format(bound_key(self, "scale"))
                return SlideRow(record, text, "danger", "ruler")
            case SlideStatus.FAILED:
                cause = (
                    translated(record.notes[0])
                    if record.notes
                    else self.tr("Could not be analysed.")
                )
                # The sentence names the file, as the row does already.
                return SlideRow(record, _begun(cause, record.name), "danger", "warning")
            case SlideStatus.CANCELLED:
                return SlideRow(record, self.tr("Stopped before its end"), "muted", "stop")
            case SlideStatus.WAITING:
                return SlideRow(record, self.tr("Waiting"), "muted", "clock")
            case SlideStatus.ANALYSED:
                return self._analysed(record)

    def note_of(self, slide: str) -> str:
        """Say what the reader must know of a slide; nothing before it is analysed."""
        record = self._model.case.slides[slide]
        is_running = self._progress is not None and slide == self._progress.current
        if is_running or record.status is not SlideStatus.ANALYSED or not record.notes:
            return ""
        return _begun(translated(record.notes[0]), record.name)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Give the number of slides."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a slide's id, or its state in words."""
        if not index.isValid():
            return None
        slide = self._ids[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return slide
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            row = self.slide_row(slide)
            return f"{row.record.name}: {row.text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(slide)
        return None

    @Slot(object)
    def show_progress(self, progress: Progress | None) -> None:
        """Show which slide is being analysed, and how far."""
        before = self._progress.current if self._progress else ""
        self._progress = progress
        for slide in {before, progress.current if progress else ""}:
            self._announce(slide)

    def _findings(self, slide: str) -> str:
        found = self._model.tally.slide(slide)
        if not found.cells:
            return self.tr("No cells found")
        waiting, looked = self._waiting(slide), self._model.looks.share(slide)
        state = [self.tr("{0} to decide").format(whole(waiting))] if waiting else []
        if looked:
            state.append(self.tr("{0} looked at").format(share_text(looked)))
        text = self.tr("{0}, {1} flagged").format(counted_cells(found.cells), whole(found.flagged))
        if self._model.blind.is_on:
            text = counted_cells(found.cells)
        return "\n".join([text, *state])

    def _waiting(self, slide: str) -> int:
        """Count the cells to decide: all undecided ones where what waits would tell the flagged."""
        found = self._model.tally.slide(slide)
        return found.differential().undecided if self._model.blind.is_on else found.waiting

    def _analysed(self, record: SlideRecord) -> SlideRow:
        glyph = "circle" if self._waiting(record.id) else "check-circle"
        text = self._findings(record.id)
        note = self.note_of(record.id)
        return SlideRow(record, text, "text", "warning" if note else glyph, note=note)

    def _tool_tip(self, slide: str) -> str:
        record = self._model.case.slides[slide]
        lines = [record.path, *map(translated, record.notes)]
        if record.width:
            lines.append(self.tr("{0} × {1} pixels").format(record.width, record.height))
        if record.mpp:
            scale = self.tr("{0} µm per pixel, {1}")
            lines.append(
                scale.format(pointed(f"{record.mpp:.3g}"), origin_of_scale(record.mpp_source))
            )
        if record.field_subtype and not self._model.blind.is_on:
            subtypes = ", ".join(subtype_words(record.field_subtype))
            lines.append(self.tr("Field network: {0}").format(subtypes))
        return "\n".join(lines)

    @Slot()
    def _reload(self) -> None:
        self.beginResetModel()
        self._progress = None
        self._ids = list(self._model.case.slides)
        self._row = {slide: row for row, slide in enumerate(self._ids)}
        self.endResetModel()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self._append([slide for slide in self._model.case.slides if slide not in self._row])
        cells = (self._model.cell(cell) for cell in change.cells)
        for slide in change.slides | {cell.slide for cell in cells if cell}:
            self._announce(slide)

    def _append(self, slides: Sequence[str]) -> None:
        """Show slides that joined the case, as they do where another process writes it."""
        if slides:
            first = len(self._ids)
            self.beginInsertRows(QModelIndex(), first, first + len(slides) - 1)
            self._ids += slides
            self._row = {slide: row for row, slide in enumerate(self._ids)}
            self.endInsertRows()

    def _announce(self, slide: str) -> None:
        index = self.index_of(slide)
        if index.isValid():
            self.dataChanged.emit(index, index)


def _begun(sentence: str, name: str) -> str:
    """Give what follows the name of a file, as a sentence that begins."""
    rest = sentence.removeprefix(f"{name}: ")
    return rest[:1].upper() + rest[1:]
