"""Mixes two networks weight by weight: what one learned more, without all that it forgot.

After Wortsman et al. 2022, "Robust fine-tuning of zero-shot models".

    python -m training.recogniser.mixing BEFORE AFTER OUT --share 0.4

Both are ONNX files that `training.recogniser.train` has written, the second one of a run that started from the first.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper


def mixed(before: onnx.ModelProto, after: onnx.ModelProto, share: float) -> onnx.ModelProto:
    """Return the second network with weights between those of both.

    Args:
        before: the one.
        after: the other, with the same nodes.
        share: of the other, 0-1.

    Raises:
        ValueError: they do not have the same nodes, or weights of other shapes.
    """
    if [node.op_type for node in before.graph.node] != [node.op_type for node in after.graph.node]:
        raise ValueError("the two networks are not built alike: mix a network with one that started from it")
    found = onnx.ModelProto()
    found.CopyFrom(after)
    ours = {weight.name: weight for weight in before.graph.initializer}
    theirs = {weight.name: weight for weight in found.graph.initializer}
    for one, other in zip(before.graph.node, found.graph.node, strict=True):
        for name, another in zip(one.input, other.input, strict=True):
            if name in ours and another in theirs:
                weight, learned = numpy_helper.to_array(ours[name]), numpy_helper.to_array(theirs[another])
                if weight.shape != learned.shape:
                    raise ValueError(f"{name} has the shape {weight.shape} in one and {learned.shape} in the other")
                if np.issubdtype(weight.dtype, np.floating):
                    between = ((1 - share) * weight + share * learned).astype(weight.dtype)
                    theirs[another].CopyFrom(numpy_helper.from_array(between, another))
    return found


def main() -> None:
    """Mix and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, required=True, help="of the second, 0-1")
    given = parser.parse_args()
    onnx.save(mixed(onnx.load(str(given.before)), onnx.load(str(given.after)), given.share), str(given.out))


if __name__ == "__main__":
    main()
