"""What each training for fields leaves behind, and the table over all of them."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from allview.network.json_records import RecordError, read_record
from allview.network.model_card import Score
from allview.training.field_data import FIELD_CLASSES
from allview.training.field_run import Cost, CurvePoint, FieldRun, FieldTraining
from allview.training.pictures import DataError
from allview.training.results import write_json

RUNS = "runs"
_SHOWN = ("accuracy", "macro precision", "macro recall", "macro F1", "macro AUC")
_COLOUR = "accuracy of colour alone"
_HEAD = (
    "method",
    "optimiser",
    "split",
    "colours",
    "seed",
    "n",
    *_SHOWN,
    _COLOUR,
    "parameters",
    "ms a step",
    "images a second",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Which method was trained how; equal settings give the same run."""

    method: str
    optimiser: str
    split: str
    colours: str
    seed: int
    epochs: int
    batch: int
    steps: int
    learning_rate: float
    input_pixels: int
    window: int
    widths: tuple[int, ...]
    normalisation: str
    device: str

    @property
    def stem(self) -> str:
        """File name of the run, without its ending."""
        parts = (self.method, self.optimiser, self.split, self.colours, f"seed{self.seed}")
        return "_".join(part for part in parts if part)

    @property
    def described(self) -> str:
        """The recipe in a few words."""
        if not self.epochs:
            return self.method
        return (
            f"{self.method}, {self.optimiser}, {self.epochs} epochs, {self.input_pixels} px, "
            f"widths from {self.widths[0]}, seed {self.seed}"
        )


@dataclass(frozen=True, slots=True)
class FieldRecord:
    """One run and its figures; ``confusion`` has a row for each true class."""

    settings: Settings
    sizes: tuple[int, ...]
    scores: tuple[Score, ...]
    confusion: tuple[tuple[int, ...], ...]
    cost: Cost
    curve: tuple[CurvePoint, ...]
    temperature: float
    threshold: float

    def score(self, name: str) -> Score | None:
        """Find a score by its name."""
        return next((s for s in self.scores if s.name == name), None)


def settings_of(options: FieldTraining, method: str, *, learns_by_steps: bool) -> Settings:
    """Name what a run depends on; a classical method depends on little of it."""
    network = learns_by_steps
    return Settings(
        method,
        options.optimiser if network else "",
        options.split,
        options.colours.value,
        options.seed,
        options.epochs if network else 0,
        options.batch if network else 0,
        options.steps or 0,
        options.learning_rate if network else 0.0,
        options.input_pixels if network else 224,
        options.window_pixels if network else 224,
        options.widths if network else (),
        options.normalisation if network else "",
        options.device if network else "cpu",
    )


def record_of(run: FieldRun, settings: Settings, sizes: tuple[int, ...]) -> FieldRecord:
    """Keep a run's figures; ``sizes`` are the rows of training, validation and test."""
    return FieldRecord(
        settings,
        sizes,
        run.scores,
        run.table.confusion,
        run.cost,
        run.curve,
        run.temperature,
        run.threshold,
    )


def save_record(record: FieldRecord, out: Path) -> None:
    """Write one run to ``out/runs``.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    write_json(record, out / RUNS / f"{record.settings.stem}.json")


def load_records(out: Path) -> list[FieldRecord]:
    """Read every run in ``out/runs``, in order of name.

    Raises
    ------
    DataError
        When a file there is none of ours.
    """
    records = []
    for file in sorted((out / RUNS).glob("*.json")):
        try:
            values = json.loads(file.read_text(encoding="utf-8"))
            records.append(read_record(FieldRecord, values))
        except (OSError, ValueError, RecordError) as error:
            msg = f"{RUNS}/{file.name} is no record of a run ({error}); move it away."
            raise DataError(msg) from error
    return records


def write_tables(records: Sequence[FieldRecord], out: Path) -> None:
    """Write ``comparison.csv``, every score of every run, and ``comparison.md``, to be read.

    Raises
    ------
    OSError
        When they cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    with (out / "comparison.csv").open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(("run", "score", "value", "low", "high", "n", "how"))
        for record in records:
            for s in record.scores:
                writer.writerow((record.settings.stem, s.name, s.value, s.low, s.high, s.n, s.how))
    lines = [_HEAD, ("---",) * len(_HEAD), *map(_row, records)]
    tables = ["\n".join(f"| {' | '.join(line)} |" for line in lines), *map(_confusion, records)]
    (out / "comparison.md").write_text("\n\n".join(tables) + "\n", encoding="utf-8")


def _row(record: FieldRecord) -> tuple[str, ...]:
    s, cost = record.settings, record.cost
    return (
        s.method,
        s.optimiser or "-",
        s.split,
        s.colours,
        str(s.seed),
        str(record.sizes[-1]),
        *(_cell(record.score(name)) for name in (*_SHOWN, _COLOUR)),
        f"{cost.parameters:,}" if cost.parameters else "-",
        f"{cost.milliseconds_a_step:.0f}" if cost.milliseconds_a_step else "-",
        f"{cost.images_a_second:.0f}" if cost.images_a_second else "-",
    )


def _cell(score: Score | None) -> str:
    return f"{score.value:.3f} [{score.low:.3f}, {score.high:.3f}]" if score else "-"


def _confusion(record: FieldRecord) -> str:
    lines = [
        f"{record.settings.described}, {record.settings.split} split, colours "
        f"{record.settings.colours}; rows are true classes:\n",
        f"| | {' | '.join(FIELD_CLASSES)} |",
        "| --- " * (len(FIELD_CLASSES) + 1) + "|",
    ]
    for name, row in zip(FIELD_CLASSES, record.confusion, strict=True):
        lines.append(f"| {name} | {' | '.join(map(str, row))} |")
    return "\n".join(lines)
