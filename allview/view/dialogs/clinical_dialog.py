"""The clinical context: what is known of the patient, as a person enters it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from allview.review.clinical import (
    LONGEST_TEXT,
    MONTHS_BELOW_YEARS,
    ClinicalContext,
    ClinicalEntry,
    CnsStatus,
    Lineage,
)
from allview.review.risk_group import SOURCE, RiskGroup, risk_group
from allview.view.dialogs.clinical_answers import read_age, read_white_cells
from allview.view.dialogs.form import FormDialog, choice
from allview.view.language import moment, pointed, whole
from allview.view.sentences import translated

_WIDTH = 560
_LINES, _LONGEST_EXPLANATION = 2, 3


class ClinicalDialog(FormDialog):
    """Asks for the clinical context; derives the risk group while it is entered.

    Parameters
    ----------
    entry : what the case knows already; None where nothing is.
    parent : the window it belongs to.
    """

    def __init__(self, entry: ClinicalEntry | None, parent: QWidget | None = None) -> None:
        super().__init__("", parent, _WIDTH)
        self.setWindowTitle(self.tr("Clinical context"))
        known = entry.context if entry else ClinicalContext()
        self.add_text(
            self.tr("At diagnosis, as far as it is known. It is kept in the case and stands in the "
                    "report by itself; the network never sees it.")
        )  # fmt: skip
        self._make_fields(known)
        self._arrange()
        self.problem = self.add_text("", "danger")
        self.risk = self.add_text("")
        self.explanation = self.add_text("", "muted")
        # What comes and goes while one types has its room from the start: nothing moves.
        line = self.problem.fontMetrics().lineSpacing()
        self.problem.setMinimumHeight(line)
        self.explanation.setMinimumHeight(_LONGEST_EXPLANATION * line)
        self.explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
        if entry is not None:
            words = self.tr("Entered by {0} on {1}")
            day = moment(entry.at)
            self.add_text(words.format(entry.reviewer, day), "muted")
        self.add_buttons(self.tr("Save"))
        self._connect()
        self._check()
        self.age.setFocus()

    @property
    def context(self) -> ClinicalContext:
        """What was entered; what is wrong in it counts as unknown."""
        return ClinicalContext(
            age_months=self._age.months,
            white_cells=self._white_cells.number,
            lineage=Lineage(self.lineage.currentData()),
            immunophenotype=self.immunophenotype.toPlainText().strip(),
            genetics=self.genetics.toPlainText().strip(),
            cns=CnsStatus(self.cns.currentData()),
        )

    def _make_fields(self, known: ClinicalContext) -> None:
        months = known.age_months
        in_months = months is not None and months < 12 * MONTHS_BELOW_YEARS
        self.age = QLineEdit()
        self.unit = choice({"years": self.tr("years"), "months": self.tr("months")}, "years")
        if months is not None:
            self.age.setText(str(months if in_months else months // 12))
            self.unit.setCurrentIndex(int(in_months))
        self.white_cells = QLineEdit(placeholderText=self.tr("for example 12.5"))
        if known.white_cells is not None:
            self.white_cells.setText(pointed(f"{known.white_cells:.10g}"))
        self.lineage = choice(
            {
                Lineage.UNKNOWN: self.tr("Not known"),
                Lineage.B: self.tr("B-ALL"),
                Lineage.T: self.tr("T-ALL"),
                Lineage.OTHER: self.tr("Another"),
            },
            known.lineage,
        )
        self.immunophenotype = _text(known.immunophenotype)
        self.genetics = _text(known.genetics)
        self.cns = choice(
            {
                CnsStatus.UNKNOWN: self.tr("Not known"),
                CnsStatus.CNS1: self.tr("CNS1: no blasts in the fluid"),
                CnsStatus.CNS2: self.tr("CNS2: blasts, fewer than 5 white cells a µL"),
                CnsStatus.CNS3: self.tr("CNS3: blasts, 5 white cells a µL or more; or signs"),
            },
            known.cns,
        )

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(14)
        for title, name, field, beside in (
            (self.tr("&Age"), self.tr("Age"), self.age, self.unit),
            (
                self.tr("&White cells"),
                self.tr("White cells in 10⁹/L"),
                self.white_cells,
                QLabel("× 10⁹/L"),
            ),
            (self.tr("&Lineage"), self.tr("Lineage"), self.lineage, None),
            (
                self.tr("&Immunophenotype"),
                self.tr("Immunophenotype"),
                self.immunophenotype,
                None,
            ),
            (
                self.tr("&Genetics"),
                self.tr("Cytogenetic and molecular findings"),
                self.genetics,
                None,
            ),
            (self.tr("C&NS status"), self.tr("CNS status"), self.cns, None),
        ):
            label = QLabel(title)
            label.setBuddy(field)
            field.setAccessibleName(name)
            form.addRow(label, _row(field, beside) if beside else field)
        self.unit.setAccessibleName(self.tr("Unit of the age"))
        self.genetics.setPlaceholderText(self.tr("cytogenetic and molecular findings"))
        self.column.addLayout(form)

    def _connect(self) -> None:
        for line in (self.age, self.white_cells):
            line.textChanged.connect(self._check)
        for box in (self.unit, self.lineage, self.cns):
            box.currentIndexChanged.connect(self._check)
        for text in (self.immunophenotype, self.genetics):
            text.textChanged.connect(self._check)

    @Slot()
    @Slot(int)
    @Slot(str)
    def _check(self, _what: object = None) -> None:
        self._age = read_age(self.age.text(), in_months=self.unit.currentData() == "months")
        self._white_cells = read_white_cells(self.white_cells.text())
        problem = self._age.problem or self._white_cells.problem or self._too_long()
        self.problem.setText(problem)
        self.allow_ok(not problem)
        risk = risk_group(self.context)
        words = self.tr("NCI/Rome risk group: {0}")
        self.risk.setText(words.format(self._group_words(risk.group)))
        self.explanation.setText(f"{translated(risk.explanation)} {SOURCE}.")

    def _too_long(self) -> str:
        context = self.context
        if max(len(context.immunophenotype), len(context.genetics)) <= LONGEST_TEXT:
            return ""
        return self.tr("Shorten the text to {0} characters.").format(whole(LONGEST_TEXT))

    def _group_words(self, group: RiskGroup) -> str:
        return {
            RiskGroup.STANDARD: self.tr("standard"),
            RiskGroup.HIGH: self.tr("high"),
            RiskGroup.INFANT: self.tr("infant, a group of its own"),
            RiskGroup.NOT_COVERED: self.tr("none, the criteria do not cover it"),
            RiskGroup.OPEN: self.tr("still open"),
        }[group]


def _text(text: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setFixedHeight(_LINES * field.fontMetrics().lineSpacing() + 22)
    return field


def _row(field: QWidget, beside: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(field, 1)
    row.addWidget(beside)
    return row
