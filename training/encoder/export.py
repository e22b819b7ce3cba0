"""Puts a trained encoder into `extractors/data/encoder`: layers in eight bits as ONNX, vectors of pieces in eight bits, heads.

python -m training.encoder.export TRAINED
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from extractors.encoder import CLASSES, HEADS, NETWORK, PIECES, VECTORS
from extractors.pieces import WINDOW
from extractors.weights import DATA
from training.encoder.network import from_stored
from training.encoder.train import LAYERS


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    given = parser.parse_args()
    stored = torch.load(given.trained / "encoder.pt", weights_only=True)
    classes = len(json.loads((given.trained / "classes.json").read_text()))
    encoder = from_stored(stored, LAYERS, WINDOW, classes)
    encoder.eval()
    vectors = stored["vectors"].float().numpy()
    (DATA / NETWORK).parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            encoder,
            (torch.zeros(2, 16, vectors.shape[1]),),
            str(plain),
            input_names=["vectors"],
            output_names=["inner"],
            dynamic_axes={name: {0: "texts", 1: "pieces"} for name in ("vectors", "inner")},
            dynamo=False,
        )
        quantize_dynamic(plain, DATA / NETWORK, per_channel=True, weight_type=QuantType.QInt8)
    scale = np.abs(vectors).max(axis=1, keepdims=True) / 127
    np.savez_compressed(
        DATA / VECTORS, values=np.round(vectors / scale).astype(np.int8), scale=scale.astype(np.float16)
    )
    heads = {name: stored["encoder"][name] for name in ("head.weight", "head.bias")} | stored["teller"]
    np.savez_compressed(DATA / HEADS, **{name: values.half().numpy() for name, values in heads.items()})
    for name in (PIECES, CLASSES):
        shutil.copy(given.trained / Path(name).name, DATA / name)


if __name__ == "__main__":
    main()
