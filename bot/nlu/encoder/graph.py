"""The encoder's layers as an ONNX graph: BERT, with matrices of four bits (operator MatMulNBits).

ONNX Runtime multiplies them with the activations rounded to eight bits in blocks of 32, with the
widest instructions that the processor has.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, TensorProto, helper, numpy_helper

from bot.nlu.encoder.packed_model import BLOCK, Blocks, PackedModel

INPUT, OUTPUT = "embedded", "mean"

_EIGHT_BITS = 4  # of MatMulNBits' levels of accuracy, the one that rounds activations to 8 bits
_OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
_IR_VERSION = 8


def graph(model: PackedModel) -> bytes:
    """Return the serialised graph.

    Its input are embedded pieces of shape (texts, pieces, hidden), its output is the mean of each
    text's last hidden states, shape (texts, hidden).
    """
    return _Builder(model).build()


class _Builder:
    def __init__(self, model: PackedModel) -> None:
        self._model = model
        self._sizes = model.sizes
        self._onnx = ModelProto(ir_version=_IR_VERSION, opset_import=_OPSETS)
        self._onnx.graph.name = "encoder"

    def build(self) -> bytes:
        state = "state"
        self._norm("LayerNormalization", [INPUT], "emb.ln", state, axis=-1)
        for layer in range(self._sizes.layers):
            state = self._layer(f"l{layer}.", state)
        self._node("ReduceMean", [state], [OUTPUT], axes=[1], keepdims=0)
        for ends, name, axes in (
            (self._onnx.graph.input, INPUT, ["texts", "pieces"]),
            (self._onnx.graph.output, OUTPUT, ["texts"]),
        ):
            shape = [*axes, self._sizes.hidden]
            ends.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
        encoded: bytes = self._onnx.SerializeToString()
        return encoded

    def _layer(self, layer: str, state: str) -> str:
        """Add attention and the two inner products; return the name of the new state."""
        hidden, inner = self._sizes.hidden, self._sizes.inner
        parts = [f"{layer}{part}" for part in "qkv"]
        thirds = self._constant(f"{layer}thirds", np.full(3, hidden, np.int64))
        heads = self._sizes.heads
        self._product(state, parts, f"{layer}qkv", hidden)
        self._node("Split", [f"{layer}qkv", thirds], parts, axis=-1)
        self._own("MultiHeadAttention", parts, f"{layer}context", num_heads=heads)
        self._product(f"{layer}context", [f"{layer}ao"], f"{layer}attended", hidden)
        self._skip(f"{layer}attended", state, f"{layer}aln", f"{layer}middle")
        self._product(f"{layer}middle", [f"{layer}fi"], f"{layer}wide", hidden)
        self._own("Gelu", [f"{layer}wide"], f"{layer}active")
        self._product(f"{layer}active", [f"{layer}fo"], f"{layer}narrow", inner)
        self._skip(f"{layer}narrow", f"{layer}middle", f"{layer}oln", f"{layer}state")
        return f"{layer}state"

    def _product(self, state: str, matrices: list[str], output: str, columns: int) -> None:
        """Add the product with one matrix, or with several side by side, and their biases."""
        blocks = [self._model.blocks(f"{name}.w", columns) for name in matrices]
        bias = np.concatenate([self._model.floats(f"{name}.b") for name in matrices])
        weights = self._constant(f"{output}.w", np.concatenate([_pairs(b) for b in blocks]))
        steps = np.concatenate([b.steps for b in blocks]).reshape(-1)
        inputs = [state, weights, self._constant(f"{output}.s", steps), "", ""]
        inputs.append(self._constant(f"{output}.b", bias))
        sizes = {"K": columns, "N": len(bias), "bits": 4, "block_size": BLOCK}
        self._own("MatMulNBits", inputs, output, accuracy_level=_EIGHT_BITS, **sizes)

    def _skip(self, state: str, before: str, name: str, output: str) -> None:
        self._norm("SkipLayerNormalization", [state, before], name, output, "com.microsoft")

    def _norm(
        self, kind: str, inputs: list[str], name: str, output: str, domain: str = "", **options: int
    ) -> None:
        scale, shift = f"{name}.w", f"{name}.b"
        learnt = [self._constant(part, self._model.floats(part)) for part in (scale, shift)]
        epsilon = self._sizes.epsilon
        self._node(kind, inputs + learnt, [output], domain, epsilon=epsilon, **options)

    def _own(self, kind: str, inputs: list[str], output: str, **options: int) -> None:
        self._node(kind, inputs, [output], "com.microsoft", **options)

    def _node(
        self,
        kind: str,
        inputs: list[str],
        outputs: list[str],
        domain: str = "",
        **options: object,
    ) -> None:
        node = helper.make_node(kind, inputs, outputs, domain=domain, **options)
        self._onnx.graph.node.append(node)

    def _constant(self, name: str, numbers: npt.NDArray[np.generic]) -> str:
        tensor = numpy_helper.from_array(np.ascontiguousarray(numbers), name)
        self._onnx.graph.initializer.append(tensor)
        return name


def _pairs(blocks: Blocks) -> npt.NDArray[np.uint8]:
    """Return two numbers in a byte, neighbours side by side, as MatMulNBits reads them."""
    first, second = blocks.whole[..., 0::2], blocks.whole[..., 1::2]
    return (first | (second << 4)).astype(np.uint8)
