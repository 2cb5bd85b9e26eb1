"""Checkpoint to shipped files: an int8 ONNX graph, label tables, tokenizer, lemma lexicon."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.corpus import Corpus
from training.labels import Labels
from training.lemmas import lexicon
from training.model import FAR, HIDDEN, Parser, of_heads

INPUTS = ("ids", "word_of", "shapes", "gaps", "forced")
OUTPUTS = ("upos", "feats", "scripts", "keep", "starts", "names", "arcs", "rels", "rel_dep", "rel_head", "vectors")


class RowTable(nn.Module):
    """Embeddings as int8 with one scale a row, which loses less than one scale for all."""

    table: Tensor
    scale: Tensor

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = (weight.abs().amax(1, keepdim=True) / 127).clamp(min=1e-8)
        self.register_buffer("scale", scale)
        self.register_buffer("table", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """(B, T) to (B, T, D)."""
        return self.table[ids].float() * self.scale[ids]


class Graph(nn.Module):
    """What is exported: decisions where one suffices, scores where the program decodes."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, ids: Tensor, word_of: Tensor, shapes: Tensor, gaps: Tensor, forced: Tensor) -> tuple[Tensor, ...]:
        """Pieces (B, T), words (B, N); ``forced`` is 1 or 0 for a known start or none, -1 where the model says."""
        words = self.parser.encoder(ids, word_of, shapes, gaps)
        heads = self.parser.heads
        upos, feats, scripts, keep, start, names = heads.tags(words, shapes)
        starts = torch.where(forced >= 0, forced, (start > 0).to(forced.dtype))
        arcs = heads.arcs(words) + _blocked(starts, shapes)
        dep, head = heads.relation_parts(words)
        rels = heads.relations(dep, of_heads(head, arcs.argmax(-1))).argmax(-1)
        return (
            upos.argmax(-1).to(torch.int32),
            feats.argmax(-1).to(torch.int32),
            scripts.argmax(-1).to(torch.int32),
            (keep > 0).to(torch.int32),
            start,
            names.log_softmax(-1),
            arcs,
            rels.to(torch.int32),
            dep,
            head,
            words,
        )


def _blocked(starts: Tensor, shapes: Tensor) -> Tensor:
    """As ``model.blocked``, in operators that ONNX Runtime has; pads are no one's head."""
    group = starts.cumsum(1)
    size = torch.arange(starts.shape[1])
    far = (group[:, :, None] != group[:, None, :]).float() + (size[:, None] == size[None, :]).float()[None]
    far = far + (shapes == 0).float()[:, None, :]
    return functional.pad(far.clamp(max=1.0) * FAR, (1, 0))


def _trial() -> tuple[Tensor, ...]:
    ids = torch.tensor([[101, 2003, 2009, 2204, 102], [101, 2003, 2009, 102, 0]])
    word_of = torch.tensor([[-1, 0, 1, 2, -1], [-1, 0, 1, -1, -1]])
    shapes = torch.tensor([[2, 1, 8], [1, 1, 0]])
    gaps = torch.tensor([[2, 1, 1], [1, 1, 0]])
    return ids, word_of, shapes, gaps, torch.tensor([[1, -1, -1], [1, -1, 0]])


def to_onnx(parser: Parser, path: Path) -> None:
    """Write the fp32 graph and check it against PyTorch."""
    graph = Graph(parser).eval()
    trial = _trial()
    axes: dict[str, dict[int, str]] = {n: {0: "B", 1: "N"} for n in (*INPUTS, *OUTPUTS)}
    axes["ids"] = axes["word_of"] = {0: "B", 1: "T"}
    axes["arcs"] = {0: "B", 1: "N", 2: "M"}
    axes["rel_head"] = {0: "B", 1: "M"}
    torch.onnx.export(
        graph, trial, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    made = session.run(None, {n: t.numpy() for n, t in zip(INPUTS, trial, strict=True)})
    with torch.no_grad():
        wanted = graph(*trial)
    for name, a, b in zip(OUTPUTS, made, wanted, strict=True):
        if not np.allclose(a, b.numpy(), atol=1e-3):
            raise ValueError(f"{name}: ONNX and PyTorch differ by {np.abs(a - b.numpy()).max()}")


def quantize(source: Path, target: Path) -> None:
    """Dynamic int8, per channel, of the encoder's matrices; heads stay fp32."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = source.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    nodes = onnx.load(str(ready)).graph.node
    chosen = [n.name for n in nodes if n.op_type == "MatMul" and "/encoder/" in n.name]
    quantize_dynamic(
        str(ready), str(target), op_types_to_quantize=["MatMul"], nodes_to_quantize=chosen, per_channel=True,
        weight_type=QuantType.QInt8,
    )  # fmt: skip


def _save_relations(parser: Parser, path: Path) -> None:
    """Weights to label a repaired arc without the graph."""
    rel = parser.heads.rel
    np.savez(path, rel_weight=rel.weight.detach().numpy(), rel_bias=rel.bias.detach().numpy())


def export(checkpoint: Path, labels_path: Path, minilm: Path, corpus: Corpus, out: Path) -> None:
    """Write all files beside each other, then move each into place."""
    labels = Labels.load(labels_path)
    state = torch.load(checkpoint, weights_only=False)
    vocabulary = state["model"]["encoder.words.weight"].shape[0]
    parser = Parser(labels, vocabulary).eval()
    parser.load_state_dict(state["model"])
    parser.encoder.words = RowTable(state["model"]["encoder.words.weight"])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as scratch:
        made = Path(scratch)
        with torch.no_grad():
            to_onnx(parser, made / "fp32.onnx")
        quantize(made / "fp32.onnx", made / "model.onnx")
        labels.save(made / "labels.json")
        _save_relations(parser, made / "relations.npz")
        shutil.copyfile(minilm / "tokenizer.json", made / "tokenizer.json")
        table = json.dumps(lexicon(corpus.train), ensure_ascii=False, indent=0)
        (made / "lemmas.json").write_text(table + "\n", encoding="utf-8")
        for name in ("tokenizer.json", "relations.npz", "labels.json", "lemmas.json", "model.onnx"):
            os.replace(made / name, out / name)
    print(f"exported {checkpoint} (epoch {state['epoch']}, {state['scores']}) to {out}; vectors of {HIDDEN}")
