"""The loss of a batch, and scores on held-out chunks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.dataset import IGNORE, Batch
from training.labels import Labels
from training.model import Parser, blocked, of_heads

WEIGHTS = {"upos": 0.7, "feats": 0.5, "scripts": 0.3, "keep": 0.2, "start": 0.5, "names": 1.2, "arc": 1.2, "rel": 1.0}


def _cross(scores: Tensor, gold: Tensor) -> Tensor:
    known = gold != IGNORE
    if not bool(known.any()):
        return scores.sum() * 0.0
    return functional.cross_entropy(scores[known].float(), gold[known], label_smoothing=0.0)


def losses(model: Parser, batch: Batch) -> dict[str, Tensor]:
    """The mean loss of each task."""
    words = model.encoder(batch.ids, batch.word_of, batch.shapes, batch.gaps)
    upos, feats, scripts, keep, start, names = model.heads.tags(words, batch.shapes)
    arcs = model.heads.arcs(words).float() + blocked(batch.starts)
    dep, head = model.heads.relation_parts(words)
    rel = model.heads.relations(dep, of_heads(head, batch.heads.clamp(min=0)))
    real, cased = batch.upos != IGNORE, batch.keep != IGNORE
    kept = functional.binary_cross_entropy_with_logits(keep[cased].float(), batch.keep[cased].float())
    begun = functional.binary_cross_entropy_with_logits(start[real].float(), batch.starts[real].float())
    return {
        "upos": _cross(upos, batch.upos),
        "feats": _cross(feats, batch.feats),
        "scripts": _cross(scripts, batch.scripts),
        "keep": kept if bool(cased.any()) else keep.sum() * 0.0,
        "start": begun if bool(real.any()) else start.sum() * 0.0,
        "names": _cross(names, batch.names),
        "arc": _cross(arcs, batch.heads),
        "rel": _cross(rel, batch.deprels),
    }


def total(parts: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return torch.stack([WEIGHTS[k] * v for k, v in parts.items()]).sum()


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Names as (start, end, type) from BIO labels; a stray I opens a name."""
    found: set[tuple[int, int, str]] = set()
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            found.add((start, i, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
    return found


def _simple(labels: Labels) -> Tensor:
    """For each deprel the number of its universal part."""
    base = [d.partition(":")[0] for d in labels.deprels]
    order = {d: i for i, d in enumerate(sorted(set(base)))}
    return torch.tensor([order[d] for d in base])


@torch.no_grad()
def score(model: Parser, batches: Sequence[Batch], labels: Labels) -> dict[str, float]:
    """Accuracies in percent with gold tokens and gold sentences; names and starts as F1. Heads are greedy."""
    n: Counter[str] = Counter()
    simple = _simple(labels)
    for batch in batches:
        words = model.encoder(batch.ids, batch.word_of, batch.shapes, batch.gaps)
        upos, feats, scripts, keep, start, names = (t.float() for t in model.heads.tags(words, batch.shapes))
        heads = (model.heads.arcs(words).float() + blocked(batch.starts)).argmax(-1)
        dep, part = model.heads.relation_parts(words)
        rel = model.heads.relations(dep, of_heads(part, heads)).argmax(-1)
        real = batch.shapes > 0
        right = (heads == batch.heads) & real
        gold_rel = batch.deprels.clamp(min=0)
        n["words"] += int(real.sum())
        n["uas"] += int(right.sum())
        n["las"] += int((right & (simple[rel] == simple[gold_rel])).sum())
        n["las_full"] += int((right & (rel == gold_rel)).sum())
        for key, scores, gold in (
            ("upos", upos, batch.upos),
            ("feats", feats, batch.feats),
            ("scripts", scripts, batch.scripts),
        ):
            n[key] += int(((scores.argmax(-1) == gold) & real).sum())
        n["keep"] += int((((keep > 0).long() == batch.keep) & real).sum())
        n["cased"] += int((batch.keep != IGNORE).sum())
        _count_starts(n, (start > 0) & real, batch.starts > 0)
        _count_names(n, names.argmax(-1), batch, labels)
    return _percent(n)


def _count_starts(n: Counter[str], found: Tensor, gold: Tensor) -> None:
    n["start_ok"] += int((found & gold).sum())
    n["start_all"] += int(found.sum()) + int(gold.sum())


def _count_names(n: Counter[str], found: Tensor, batch: Batch, labels: Labels) -> None:
    for i in range(found.shape[0]):
        gold = batch.names[i]
        size = int((batch.shapes[i] > 0).sum())
        if bool((gold[:size] == IGNORE).any()):
            continue
        a = spans([labels.names[int(k)] for k in found[i, :size]])
        b = spans([labels.names[int(k)] for k in gold[:size]])
        n["name_ok"] += len(a & b)
        n["name_all"] += len(a) + len(b)


def _percent(n: Counter[str]) -> dict[str, float]:
    result = {k: 100 * n[k] / max(1, n["words"]) for k in ("upos", "feats", "scripts", "uas", "las", "las_full")}
    result["keep"] = 100 * n["keep"] / max(1, n["cased"])
    result["start"] = 200 * n["start_ok"] / max(1, n["start_all"])
    result["names"] = 200 * n["name_ok"] / max(1, n["name_all"])
    return {k: round(v, 2) for k, v in result.items()}
