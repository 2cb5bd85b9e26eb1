"""The network: a MiniLM encoder and one head per task. Shapes: B chunks, T pieces, N words, D = 384."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from tocsin.language.features import GAPS, SHAPES
from training.labels import Labels

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
FAR = -1e4


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the heads and dropout rates."""

    arc: int = 320
    rel: int = 192
    names: int = 192
    encoder_dropout: float = 0.1
    head_dropout: float = 0.3


class Layer(nn.Module):
    """One BERT layer with the three projections in one matrix."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(B, T, D) to (B, T, D); ``mask`` (B, 1, 1, T) is added to the attention scores."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q * (HIDDEN // HEADS) ** -0.5) @ k.transpose(-1, -2) + mask.to(q.dtype)
        context = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, HIDDEN)
        x = self.norm1(x + self.dropout(self.out(context)))
        x = x + self.dropout(self.down(functional.gelu(self.up(x))))
        result: Tensor = self.norm2(x)
        return result


class Encoder(nn.Module):
    """Word pieces and word shapes in, one vector per word out."""

    def __init__(self, vocabulary: int, sizes: Sizes) -> None:
        super().__init__()
        self.words: nn.Module = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(SHAPES + 1, HIDDEN)
        self.gaps = nn.Embedding(GAPS + 1, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes.encoder_dropout) for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.tensor([-2.0, -2.0, -1.0, 2.0]))
        self.dropout = nn.Dropout(sizes.encoder_dropout)
        nn.init.normal_(self.shapes.weight, std=0.01)
        nn.init.normal_(self.gaps.weight, std=0.01)

    def forward(self, ids: Tensor, word_of: Tensor, shapes: Tensor, gaps: Tensor) -> Tensor:
        """(B, T) pieces and (B, N) word features to (B, N, D)."""
        at = word_of.clamp(min=0)
        special = (word_of < 0).long()
        piece_shapes = torch.gather(shapes, 1, at) * (1 - special)
        piece_gaps = (torch.gather(gaps, 1, at) + 1) * (1 - special)
        x = self.words(ids) + self.positions.weight[: ids.shape[1]]
        x = self.dropout(self.norm(x + self.shapes(piece_shapes) + self.gaps(piece_gaps)))
        mask = ((ids == 0).to(x.dtype) * FAR)[:, None, None, :]
        weights = self.mix.softmax(0)
        mixed = torch.zeros_like(x)
        for i, layer in enumerate(self.layers):
            x = layer(x, mask)
            if i >= LAYERS - 4:
                mixed = mixed + weights[i - LAYERS + 4] * x
        pool = (word_of[:, None, :] == torch.arange(shapes.shape[1])[None, :, None]).to(mixed.dtype)
        pool = pool / pool.sum(-1, keepdim=True).clamp(min=1.0)
        return pool @ mixed


def _mlp(width: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(HIDDEN, width), nn.GELU(), nn.Dropout(dropout))


class Heads(nn.Module):
    """One head per task over word vectors."""

    def __init__(self, labels: Labels, sizes: Sizes) -> None:
        super().__init__()
        self.dropout = nn.Dropout(sizes.head_dropout)
        self.shapes = nn.Embedding(SHAPES + 1, HIDDEN)
        self.upos = nn.Linear(HIDDEN, len(labels.upos))
        self.feats = nn.Linear(HIDDEN, len(labels.feats))
        self.scripts = nn.Linear(HIDDEN, len(labels.scripts))
        self.keep = nn.Linear(HIDDEN, 1)
        self.start = nn.Linear(2 * HIDDEN, 1)
        self.names = nn.Sequential(_mlp(sizes.names, sizes.head_dropout), nn.Linear(sizes.names, len(labels.names)))
        self.arc_dep = _mlp(sizes.arc, sizes.head_dropout)
        self.arc_head = _mlp(sizes.arc, sizes.head_dropout)
        self.arc = nn.Linear(sizes.arc, sizes.arc, bias=False)
        self.arc_bias = nn.Linear(sizes.arc, 1, bias=False)
        self.rel_dep = nn.Linear(HIDDEN, sizes.rel)
        self.rel_head = nn.Linear(HIDDEN, sizes.rel)
        self.rel = nn.Linear(2 * sizes.rel, len(labels.deprels))
        self.root = nn.Parameter(torch.randn(1, 1, HIDDEN) * 0.02)
        self.scale: float = sizes.arc**-0.5
        nn.init.normal_(self.shapes.weight, std=0.01)

    def tags(self, x: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """Scores of tags, features, lemma scripts, kept case (B, N), starts (B, N) and names; else (B, N, classes)."""
        x = self.dropout(x + self.shapes(shapes))
        before = functional.pad(x, (0, 0, 1, 0))[:, : x.shape[1]]
        start = self.start(torch.cat([x, before], -1)).squeeze(-1)
        return self.upos(x), self.feats(x), self.scripts(x), self.keep(x).squeeze(-1), start, self.names(x)

    def arcs(self, x: Tensor) -> Tensor:
        """Scores (B, N, N + 1) of each head for each word; head 0 is the root."""
        x = self.dropout(x)
        head = self.arc_head(torch.cat([self.root.expand(x.shape[0], 1, HIDDEN), x], 1))
        bias: Tensor = self.arc_bias(head).transpose(1, 2)
        scores: Tensor = self.arc(self.arc_dep(x)) @ head.transpose(1, 2)
        return torch.add(bias, scores, alpha=self.scale)

    def relation_parts(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Parts of words as dependents (B, N, R) and as heads (B, N + 1, R)."""
        x = self.dropout(x)
        return self.rel_dep(x), self.rel_head(torch.cat([self.root.expand(x.shape[0], 1, HIDDEN), x], 1))

    def relations(self, dep: Tensor, head: Tensor) -> Tensor:
        """Label scores (B, N, L) of each word with its head; both inputs (B, N, R)."""
        scores: Tensor = self.rel(torch.cat([functional.gelu(dep + head), dep * head], -1))
        return scores


def of_heads(parts: Tensor, heads: Tensor) -> Tensor:
    """Rows of ``parts`` (B, N + 1, R) at ``heads`` (B, N)."""
    return torch.gather(parts, 1, heads[..., None].expand(-1, -1, parts.shape[-1]))


def blocked(starts: Tensor) -> Tensor:
    """(B, N, N + 1) of 0 and a large negative: arcs between sentences, and of a word to itself, are out."""
    group = starts.cumsum(1)
    size = torch.arange(starts.shape[1])
    far = (group[:, :, None] != group[:, None, :]) | (size[:, None] == size[None, :])[None]
    return functional.pad(far.to(torch.float32) * FAR, (1, 0))


class Parser(nn.Module):
    """Encoder and heads."""

    def __init__(self, labels: Labels, vocabulary: int, sizes: Sizes | None = None) -> None:
        super().__init__()
        sizes = sizes or Sizes()
        self.encoder = Encoder(vocabulary, sizes)
        self.heads = Heads(labels, sizes)

    def load_minilm(self, path: Path) -> None:
        """Fill the encoder from a MiniLM ``model.safetensors``."""
        from safetensors.torch import load_file

        given = load_file(str(path))
        encoder = self.encoder
        with torch.no_grad():
            encoder.words.get_parameter("weight").copy_(given["embeddings.word_embeddings.weight"])
            kind = given["embeddings.token_type_embeddings.weight"][0]
            encoder.positions.weight.copy_(given["embeddings.position_embeddings.weight"] + kind)
            _copy(encoder.norm, given, "embeddings.LayerNorm")
            for i, layer in enumerate(encoder.layers):
                _load_layer(layer, given, f"encoder.layer.{i}.")


def _load_layer(layer: nn.Module, given: dict[str, Tensor], base: str) -> None:
    for part in ("weight", "bias"):
        rows = [given[f"{base}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
        layer.get_parameter(f"qkv.{part}").copy_(torch.cat(rows))
    _copy(layer.get_submodule("out"), given, base + "attention.output.dense")
    _copy(layer.get_submodule("norm1"), given, base + "attention.output.LayerNorm")
    _copy(layer.get_submodule("up"), given, base + "intermediate.dense")
    _copy(layer.get_submodule("down"), given, base + "output.dense")
    _copy(layer.get_submodule("norm2"), given, base + "output.LayerNorm")


def _copy(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        module.get_parameter(part).copy_(given[f"{name}.{part}"])
