"""Weights as they are shipped, made into a network that can go on learning."""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import nn

from training.recogniser.alphabet import ALPHABET
from training.recogniser.network import Recogniser

_GATES = (0, 2, 3, 1)
"""ONNX has the gates of an LSTM in the order i, o, f, c (operator LSTM, opset 14); PyTorch has i, f, c, o."""


def restore(path: Path) -> Recogniser:
    """Return the network that an exported file was made of. Its norms, folded at export, are identities and must stay.

    Args:
        path: of an ONNX file that `training.recogniser.train` has written.
    """
    graph = onnx.load(str(path)).graph
    stored = {value.name: numpy_helper.to_array(value) for value in graph.initializer}
    for node in graph.node:
        if node.op_type == "Constant":
            stored[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
    network = Recogniser(len(ALPHABET) + 1)
    with torch.no_grad():
        _restore_convolutions(network, [node for node in graph.node if node.op_type == "Conv"], stored)
        _restore_sequence(network.sequence, [node for node in graph.node if node.op_type == "LSTM"], stored)
        matrix = next(node for node in graph.node if node.op_type == "MatMul").input[1]
        network.classify.weight.copy_(_tensor(stored[matrix].T))
        bias = next(name for node in graph.node if node.op_type == "Add" for name in node.input if name in stored
                    and stored[name].shape == (len(ALPHABET) + 1,))  # fmt: skip
        network.classify.bias.copy_(_tensor(stored[bias]))
    return network


def _restore_convolutions(
    network: Recogniser, nodes: list[onnx.NodeProto], stored: dict[str, NDArray[np.float32]]
) -> None:
    waiting = iter(nodes)
    convolution = None
    for module in network.features.modules():
        if isinstance(module, nn.Conv2d):
            node = next(waiting)
            module.weight.copy_(_tensor(stored[node.input[1]]))
            bias = _tensor(stored[node.input[2]])
            if module.bias is not None:
                module.bias.copy_(bias)
            convolution = bias
        elif isinstance(module, nn.BatchNorm2d) and convolution is not None:
            module.running_mean.zero_()
            module.running_var.fill_(1 - module.eps)
            module.weight.fill_(1)
            module.bias.copy_(convolution)


def _restore_sequence(sequence: nn.LSTM, nodes: list[onnx.NodeProto], stored: dict[str, NDArray[np.float32]]) -> None:
    for layer, node in enumerate(nodes):
        inward, across, biases = (stored[name] for name in node.input[1:4])
        for direction, suffix in enumerate(("", "_reverse")):
            own, other = np.split(biases[direction], 2)
            for name, value in (("weight_ih", inward[direction]), ("weight_hh", across[direction]), ("bias_ih", own), ("bias_hh", other)):  # fmt: skip
                gates = np.split(value, 4)
                target = getattr(sequence, f"{name}_l{layer}{suffix}")
                target.copy_(_tensor(np.concatenate([gates[place] for place in _GATES])))


def _tensor(value: NDArray[np.float32]) -> torch.Tensor:
    return torch.from_numpy(np.array(value, np.float32))
