"""Training the network that finds white cells, and measuring it on fields it did not see."""

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from allview.detection.heat_map import HeatMapDetector
from allview.inference.heat_mapper import HeatMapper
from allview.inference.precision import choose_precision, computing
from allview.network.center_network import CenterNetwork
from allview.network.model_card import WEIGHTS_FILE, ModelCard, ModelError
from allview.network.model_file import save_model
from allview.network.preprocessing import standardised
from allview.training.detection_answers import (
    BoxAnswer,
    FieldAnswer,
    box_answers,
    box_scales,
    count_boxes,
    count_field,
    field_answers,
)
from allview.training.detection_card import COLOURS, detection_card, detection_scores
from allview.training.detection_windows import Example
from allview.training.marked_pictures import (
    MarkedPicture,
    paint_fields,
    read_blast_fields,
    read_boxed_fields,
    read_masked_cells,
    read_patients_cells,
    read_single_cells,
)
from allview.training.pictures import Progress
from allview.training.results import write_metrics
from allview.training.view_sampling import ViewSampling

_LOWEST = 0.1
_THRESHOLDS = np.arange(25, 66) / 100
_WANTED_BLASTS = 0.99
_WANTED_CELLS = 0.98
_MARGIN = 0.02  # the grid lies otherwise on the tiles of a slide, and heat changes by as much
_REPORT_EVERY = 50
_LARGEST_GRADIENT = 5.0
_POSITION_WEIGHT = 0.125  # an offset of 4 pixels, one place of the map, costs one half


@dataclass(frozen=True)
class DetectionTraining:
    """What ``allview train detection`` is asked to do.

    Parameters
    ----------
    data : folder with all_idb1, bccd, pbc, jhu_acute and wbc_masks.
    out : where the model folder ``detection`` and ``metrics.json`` go; ``out/choosing`` keeps the
        models that choose the threshold, so that a run that was cut off goes on behind them.
    steps : of training, each of ``batch`` views.
    learning_rate : the peak of the one-cycle schedule.
    folds : equal parts of all_idb1 and bccd, at least 2: the first is tested on and never learned
        from, the others choose the threshold.
    seed : of weights, order and augmentation.
    threads : of torch.
    painted : fields of the demo generator that are learned from.
    """

    data: Path
    out: Path
    steps: int = 1800
    batch: int = 12
    learning_rate: float = 4e-3
    folds: int = 4
    seed: int = 0
    threads: int = 1
    painted: int = 24


def train_detection(options: DetectionTraining, report: Progress) -> ModelCard:
    """Train on all but the first fold of all_idb1 and bccd, test on that, and write the model.

    The threshold is chosen on the other folds: the second is searched by a model that learned from
    the later ones, and these by one that learned from the second. It loses no blast that the model
    itself learned.

    Raises
    ------
    DataError
        When a source is missing or damaged.
    OSError
        When ``out`` cannot be written.
    """
    torch.set_num_threads(options.threads)
    scales = box_scales(options.data / "bccd")
    pictures = read_marked_pictures(options, scales)
    report(", ".join(f"{name}: {n} pictures" for name, n in _sizes(pictures).items()))
    parts: list[set[str]] = [set(), set(), set()]
    for group, fold in fold_of(pictures, options.folds).items():
        parts[min(fold, 2)].add(group)
    test = parts[0]
    fields: list[FieldAnswer] = []
    boxes: list[BoxAnswer] = []
    for number, part in enumerate(parts[1:], 1):
        if part:
            mapper = _choosing_model(number, test | part, pictures, options, report)
            found = _answers(mapper, options.data, scales, part, _LOWEST)
            fields += found[0]
            boxes += found[1]
    learned = [p for p in pictures if p.group not in test]
    network = _learn(learned, options, options.seed, report)
    card = detection_card(_sizes(learned), _named(pictures, test), _LOWEST, ())
    save_model(options.out / "detection", network, card)
    mapper = HeatMapper(options.out / "detection")
    seen, _ = _answers(mapper, options.data, scales, parts[1] | parts[2], _LOWEST)
    threshold = round(choose_threshold(fields, boxes, seen) - _MARGIN, 2)
    report(f"threshold {threshold}, chosen on {len(fields)} fields and {len(boxes)} files of bccd")
    scores = detection_scores(*_answers(mapper, options.data, scales, test, threshold))
    card = dataclasses.replace(card, operating_threshold=threshold, scores=scores)
    card = save_model(options.out / "detection", network, card)
    write_metrics({"scores": card.scores, "threshold": threshold}, options.out)
    return card


def read_marked_pictures(
    options: DetectionTraining, scales: Mapping[str, tuple[float | None, bool]]
) -> list[MarkedPicture]:
    """Read and paint every picture there is to learn from, on the grid.

    Raises
    ------
    DataError
        When a source is missing or damaged.
    """
    data = options.data
    known = {stem: mpp for stem, (mpp, _) in scales.items() if mpp is not None}
    return [
        *read_blast_fields(data / "all_idb1"),
        *read_boxed_fields(data / "bccd", known),
        *read_single_cells(data / "pbc"),
        *read_patients_cells(data / "jhu_acute"),
        *read_masked_cells(data / "wbc_masks"),
        *paint_fields(options.painted),
    ]


def fold_of(pictures: Iterable[MarkedPicture], folds: int) -> dict[str, int]:
    """Deal the fields of all_idb1, ill and healthy alike, and of bccd into folds by their hash."""
    strata: dict[str, set[str]] = {}
    for picture in pictures:
        if picture.source in {"all_idb1", "bccd"}:
            ill = picture.group[-2:] if picture.source == "all_idb1" else ""
            strata.setdefault(picture.source + ill, set()).add(picture.group)
    dealt = {}
    for names in strata.values():
        order = sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())
        dealt.update({name: place % folds for place, name in enumerate(order)})
    return dealt


def choose_threshold(
    fields: Sequence[FieldAnswer], boxes: Sequence[BoxAnswer], learned: Sequence[FieldAnswer] = ()
) -> float:
    """Choose the highest heat that finds the wanted shares of the blasts and of the white cells.

    It also finds every blast of the fields that were ``learned``: what a person has marked and the
    network knows must not be lost. Where no heat finds so many, the lowest.
    """
    blasts = sum(len(answer.blasts) for answer in fields)
    cells = sum(len(answer.boxes) for answer in boxes)
    known = sum(len(answer.blasts) for answer in learned)
    chosen = float(_THRESHOLDS[0])
    for threshold in _THRESHOLDS.tolist():
        on_blasts = sum(count_field(answer, threshold).right for answer in fields)
        on_cells = sum(count_boxes(answer, threshold).right for answer in boxes)
        on_known = sum(count_field(answer, threshold).right for answer in learned)
        finds_enough = on_blasts >= _WANTED_BLASTS * blasts and on_cells >= _WANTED_CELLS * cells
        if finds_enough and on_known == known:
            chosen = threshold
    return chosen


def _answers(
    mapper: HeatMapper,
    data: Path,
    scales: Mapping[str, tuple[float | None, bool]],
    stems: set[str],
    threshold: float | None = None,
) -> tuple[list[FieldAnswer], list[BoxAnswer]]:
    find = HeatMapDetector.of(mapper, mapper.card, threshold).find
    fields = field_answers(data / "all_idb1", find, sorted(stems))
    return list(fields), list(box_answers(data / "bccd", find, scales, sorted(stems)))


def _choosing_model(
    number: int,
    kept: set[str],
    pictures: Sequence[MarkedPicture],
    options: DetectionTraining,
    report: Progress,
) -> HeatMapper:
    """Train a model without the test and the part it will search, or load an earlier run's."""
    folder = options.out / "choosing" / str(number)
    left = _left_by_earlier_run(folder, report)
    if left is not None:
        return left
    report(f"model {number} of those that choose the threshold")
    learned = [p for p in pictures if p.group not in kept]
    network = _learn(learned, options, options.seed + 1, report)
    card = detection_card(_sizes(learned), _named(pictures, kept), _LOWEST, ())
    save_model(folder, network, card)
    return HeatMapper(folder)


def _left_by_earlier_run(folder: Path, report: Progress) -> HeatMapper | None:
    if not (folder / WEIGHTS_FILE).is_file():
        return None
    try:
        return HeatMapper(folder)
    except ModelError:
        report(f"{folder.name}: the model left there is damaged and trained again")
        return None


def _learn(
    pictures: Sequence[MarkedPicture], options: DetectionTraining, seed: int, report: Progress
) -> CenterNetwork:
    torch.manual_seed(seed)
    sampling = ViewSampling(pictures, options.batch, seed)
    network = CenterNetwork()
    network.to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), options.learning_rate, weight_decay=1e-4)
    rate = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, options.learning_rate, total_steps=options.steps, pct_start=0.15
    )
    cpu = torch.device("cpu")
    precision = choose_precision(cpu)
    losses: list[float] = []
    for step in range(1, options.steps + 1):
        examples = sampling.draw()
        light = np.stack([example.light for example in examples])
        with computing(cpu, precision):
            maps = network(standardised(light, COLOURS))
        loss = loss_of(maps.float(), examples)
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(network.parameters(), _LARGEST_GRADIENT)
        optimiser.step()
        rate.step()
        losses.append(float(loss.detach()))
        if step % _REPORT_EVERY == 0 or step == options.steps:
            report(f"step {step}: loss {np.mean(losses[-_REPORT_EVERY:]):.3f}")
    return network.eval()


def loss_of(maps: Tensor, examples: Sequence[Example]) -> Tensor:
    """Measure maps (n, 5, h, w) against what is wanted.

    Heat: the focal loss of Law and Deng, "CornerNet" (2018), over what is known; offset and size:
    the mean distance near the middles.
    """
    heat, known, shape, weight = (
        torch.from_numpy(np.stack([getattr(example, name) for example in examples]))
        for name in ("heat", "known", "shape", "weight")
    )
    logits = maps[:, 0]
    guess = logits.sigmoid().clamp(1e-5, 1 - 1e-5)
    middle = (heat >= 1).float() * known
    yes = middle * (1 - guess) ** 2 * functional.logsigmoid(logits)
    no = (known - middle) * (1 - heat) ** 4 * guess**2 * functional.logsigmoid(-logits)
    focal = -(yes + no).sum() / middle.sum().clamp(min=1)
    counted = weight * known[:, None]
    apart = (maps[:, 1:] - shape).abs()
    offset = (apart[:, :2] * counted[:, :1]).sum() / counted[:, 0].sum().clamp(min=1)
    size = (apart[:, 2:] * counted[:, 1:]).sum() / counted[:, 1].sum().clamp(min=1)
    return focal + _POSITION_WEIGHT * offset + size


def _named(pictures: Iterable[MarkedPicture], groups: set[str]) -> list[str]:
    """Name the pictures of these groups as a card does, "source/name" each."""
    return sorted({f"{p.source}/{p.group}" for p in pictures if p.group in groups})


def _sizes(pictures: Iterable[MarkedPicture]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for picture in pictures:
        sizes[picture.source] = sizes.get(picture.source, 0) + 1
    return sizes
