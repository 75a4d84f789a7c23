"""Patches a second of TIAToolbox's predictor with AllView's cell network; runs where both are.

``python -m tests.bench.tiatoolbox_rate SLIDE MODEL SIDE BATCH WORKERS FORMAT`` prints JSON. It runs
in an environment of its own, whose torch and torchvision are those that TIAToolbox wants, with all
cores for torch, as torch comes.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import torch
import zarr
from tiatoolbox.models.engine.io_config import IOPatchPredictorConfig
from tiatoolbox.models.engine.patch_predictor import PatchPredictor
from tiatoolbox.models.models_abc import ModelABC

from allview.inference.precision import choose_precision
from allview.network.model_file import load_model
from allview.network.preprocessing import normalised

_CPU = torch.device("cpu")


class CellNetwork(ModelABC):
    """AllView's network as TIAToolbox wants it.

    Parameters
    ----------
    folder : of the model.
    lent : whether number format and order of pixels are those that AllView would choose; else
        single precision and torch's own order, in which TIAToolbox runs its networks.
    """

    def __init__(self, folder: Path, *, lent: bool) -> None:
        super().__init__()
        self.network, self.card = load_model(folder)
        if lent:
            self.network.to(memory_format=torch.channels_last)
        self.precision = choose_precision(_CPU) if lent else torch.float32

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        return self.network(pictures)

    @staticmethod
    def infer_batch(model, batch_data, *, device):
        crops = torch.as_tensor(batch_data).to(torch.uint8).numpy()
        low = model.precision != torch.float32
        with (
            torch.inference_mode(),
            torch.autocast("cpu", dtype=model.precision, enabled=low),
        ):
            logits = model(normalised(crops, model.card.colours, _CPU))
        return torch.softmax(logits.float(), dim=1).numpy()


def main(slide: str, folder: str, side: int, batch: int, workers: int, *, lent: bool) -> None:
    network = CellNetwork(Path(folder), lent=lent)
    predictor = PatchPredictor(model=network, batch_size=batch, num_workers=workers, device="cpu")
    config = IOPatchPredictorConfig(
        input_resolutions=[{"units": "baseline", "resolution": 1.0}],
        patch_input_shape=(side, side),
        stride_shape=(side, side),
    )
    with tempfile.TemporaryDirectory() as place:
        start = time.perf_counter()
        told = predictor.run(
            [slide],
            patch_mode=False,
            ioconfig=config,
            auto_get_mask=False,
            save_dir=Path(place) / "out",
            output_type="zarr",
        )
        seconds = time.perf_counter() - start
        results = zarr.open(str(next(iter(told.values()))), mode="r")
        patches = results["coordinates"].shape[0]
    print(json.dumps({"patches": patches, "seconds": seconds}))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6]), lent=sys.argv[6] == "lent")
