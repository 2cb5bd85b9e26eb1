"""The event scorer: which type of event a word tells where the lexicon has no frame for it.

    python -m training.scorer [--shared ../shared] [--half]

A small perceptron on the word vectors of the shipped English model (frozen). It learns from sentences of our own
(tests/gold/sentences.tsv: one trigger each) and from what the lexicon codes in openly licensed news (distant labels);
`--half` trains on the odd lines only and prints how it does on the even ones, which is how it is measured.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.coding.graph import Graph, graph_of
from tocsin.coding.match import Matcher
from tocsin.coding.reference import Reference
from tocsin.coding.scorer import SCORER, candidates
from tocsin.coding.who import cast_of
from tocsin.ontology import plover
from tocsin.reading import Reader, reader

OWN = Path("tests/gold/sentences.tsv")
NEWS = ("news/current_events_2025.jsonl", "news/wikinews_2019_2020.jsonl")
HIDDEN = 96
EPOCHS = 14
Example = tuple[np.ndarray[Any, np.dtype[np.float32]], int, float]


def classes() -> list[str]:
    """ "NONE" and the event types, in the order of the output."""
    return ["NONE", *[t.name for t in plover().types]]


def own_examples(ready: Reader, rows: list[dict[str, str]]) -> Iterator[Example]:
    """The trigger of each own sentence with its type; other words of it are no events, at half weight."""
    names = classes()
    docs = ready.pipeline.pipe((r["sentence"] for r in rows), with_vectors=True)
    for row, doc in zip(rows, docs, strict=True):
        graph = graph_of(doc)
        wanted = row["trigger"].lower()
        hit = next((i for i, w in enumerate(graph.words) if w.lower() == wanted), None)
        if hit is None and wanted:
            hit = next((i for i, w in enumerate(graph.words) if w and w.lower() in wanted.split()), None)
        for i in candidates(graph):
            if i == hit:
                yield doc.tensor[i], names.index(row["type"]), 3.0
            elif not _near(graph, i, hit):
                yield doc.tensor[i], 0, 0.5


def _near(graph: Graph, i: int, hit: int | None) -> bool:
    return hit is not None and (graph.heads[i] == hit or graph.heads[hit] == i)


def distant_examples(ready: Reader, texts: list[str]) -> Iterator[Example]:
    """What the lexicon codes, as if it were gold, and a fifth of what it passes over as no event."""
    names = classes()
    for n, doc in enumerate(ready.pipeline.pipe(texts, with_vectors=True)):
        graph = graph_of(doc)
        cast = cast_of(graph, ready.lexicon.actors, None)
        matcher = Matcher(graph, ready.lexicon.acts, Reference(cast))
        for i in candidates(graph):
            match = matcher.match(i)
            if match is not None and (match.actors or match.others):
                yield doc.tensor[i], names.index(match.frame.event_type), 1.0
            elif match is None and (i + n) % 5 == 0:
                yield doc.tensor[i], 0, 0.5


def fit(examples: list[Example], seed: int = 7) -> dict[str, np.ndarray[Any, np.dtype[np.float32]]]:
    """Trains the perceptron; returns its arrays."""
    import torch

    torch.manual_seed(seed)
    x = torch.from_numpy(np.stack([e[0] for e in examples]).astype(np.float32))
    y = torch.tensor([e[1] for e in examples])
    w = torch.tensor([e[2] for e in examples])
    counts = torch.bincount(y, weights=w.double(), minlength=len(classes())).float()
    w = w * (counts.mean() / counts.clamp(min=1))[y].clamp(0.2, 4.0)
    mean, std = x.mean(0), x.std(0) + 1e-5
    x = (x - mean) / std
    net = torch.nn.Sequential(
        torch.nn.Dropout(0.2),
        torch.nn.Linear(x.shape[1], HIDDEN),
        torch.nn.GELU(approximate="tanh"),
        torch.nn.Dropout(0.3),
        torch.nn.Linear(HIDDEN, len(classes())),
    )
    optimizer = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.02)
    for epoch in range(EPOCHS):
        order = torch.randperm(len(y))
        for group in optimizer.param_groups:
            group["lr"] = 2e-3 * (1 - epoch / EPOCHS)
        for batch in order.split(512):
            loss = (
                torch.nn.functional.cross_entropy(net(x[batch]), y[batch], reduction="none", label_smoothing=0.05)
                * w[batch]
            ).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    first, last = net[1], net[4]
    return {
        "mean": mean.numpy(),
        "std": std.numpy(),
        "w1": first.weight.detach().numpy().T.copy(),
        "b1": first.bias.detach().numpy(),
        "w2": last.weight.detach().numpy().T.copy(),
        "b2": last.bias.detach().numpy(),
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--half", action="store_true")
    args = parser.parse_args()
    ready = reader()
    rows = [r for r in csv.DictReader(OWN.open(encoding="utf-8"), delimiter="\t") if r["sentence"]]
    train = rows[1::2] if args.half else rows
    texts = [json.loads(line)["text"] for name in NEWS for line in (args.shared / "data" / name).open(encoding="utf-8")]
    examples = [*own_examples(ready, train), *distant_examples(ready, texts)]
    print(f"{len(examples)} words, {sum(e[1] > 0 for e in examples)} of them events")
    arrays = fit(examples)
    np.savez_compressed(SCORER, **{k: v.astype(np.float16) if v.ndim == 2 else v for k, v in arrays.items()})
    print(f"{SCORER.name}: {SCORER.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
