"""The training loop: AdamW, warm-up and decay, an exponential mean of the weights, checkpoints to resume from."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from tocsin.language.features import WordPieces
from training.corpus import Corpus
from training.dataset import IGNORE, Batch, Changes, Encoded, batches, chunks, collate, encode, in_order, name_pool
from training.labels import collect
from training.loss import losses, score, total
from training.model import LAYERS, Parser


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does; equal plans and data give equal weights on one machine with one thread."""

    epochs: int = 16
    words: int = 1200
    encoder_rate: float = 2e-4
    head_rate: float = 1.2e-3
    layer_decay: float = 0.88
    warm_up: float = 0.06
    weight_decay: float = 0.01
    ema: float = 0.995
    recase: float = 0.12
    relabel_epochs: tuple[int, ...] = (5, 10)
    relabel_sure: float = 0.9
    plain_words: int = 0
    rename: float = 0.0
    gum_twice: bool = False
    seed: int = 7
    save_every: int = 100


FIRST = Plan()
SECOND = Plan(
    epochs=4,
    encoder_rate=1e-4,
    head_rate=5e-4,
    ema=0.997,
    relabel_epochs=(0,),
    plain_words=80_000,
    rename=0.6,
    gum_twice=True,
    seed=8,
)


def _groups(model: Parser, plan: Plan) -> list[dict[str, Any]]:
    """Parameter groups: heads fast, encoder layers slower the lower they are; word embeddings stay as they are."""
    encoder = model.encoder
    encoder.words.requires_grad_(False)
    fresh = [*model.heads.parameters(), encoder.shapes.weight, encoder.gaps.weight, encoder.mix]
    low = [encoder.positions.weight, *encoder.norm.parameters()]
    groups = [
        {"params": fresh, "lr": plan.head_rate},
        {"params": low, "lr": plan.encoder_rate * plan.layer_decay**LAYERS},
    ]
    for i, layer in enumerate(encoder.layers):
        rate = plan.encoder_rate * plan.layer_decay ** (LAYERS - 1 - i)
        groups.append({"params": list(layer.parameters()), "lr": rate})
    return groups


def _rate(step: int, steps: int, plan: Plan) -> float:
    warm = max(1, int(steps * plan.warm_up))
    return step / warm if step < warm else max(0.02, (steps - step) / max(1, steps - warm))


@dataclass(frozen=True, slots=True)
class Start:
    """Where a second run begins: weights, the checkpoint that guesses names, and texts without annotation."""

    weights: Path
    teacher: Path
    plain: list[Encoded]


class Run:
    """One training run and its state on disk."""

    def __init__(self, corpus: Corpus, minilm: Path, folder: Path, plan: Plan, start: Start | None = None) -> None:
        """With ``start`` the weights come from an earlier run, and names are guessed by a teacher."""
        from tokenizers import Tokenizer

        folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(plan.seed)
        self.plan, self.folder = plan, folder
        self.labels = collect(corpus.train)
        self.labels.save(folder / "labels.json")
        (folder / "plan.json").write_text(json.dumps(asdict(plan)) + "\n", encoding="utf-8")
        tokenizer = Tokenizer.from_file(str(minilm / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.pieces = WordPieces(tokenizer)
        self.train = [encode(s, self.labels) for s in corpus.train]
        self.annotated = len(self.train)
        self.dev = [encode(s, self.labels) for s in corpus.dev]
        self.model = Parser(self.labels, tokenizer.get_vocab_size())
        self.model.load_minilm(minilm / "model.safetensors")
        self.teacher: Parser | None = None
        self.changes = Changes(plan.recase)
        if start is not None:
            self.train += start.plain
            self.model.load_state_dict(torch.load(start.weights, weights_only=False)["model"])
            self.teacher = Parser(self.labels, tokenizer.get_vocab_size()).eval()
            self.teacher.load_state_dict(torch.load(start.teacher, weights_only=False)["model"])
        self.optimizer = torch.optim.AdamW(
            _groups(self.model, plan), weight_decay=plan.weight_decay, betas=(0.9, 0.98), fused=True
        )
        self.rates = [g["lr"] for g in self.optimizer.param_groups]
        self.trained = [p for p in self.model.parameters() if p.requires_grad]
        self.mean = [p.detach().clone() for p in self.trained]
        self.guessed: dict[int, np.ndarray[Any, Any]] = {}
        self.epoch = self.batch = self.step = 0
        self.best = -1.0
        self._resume()

    def _resume(self) -> None:
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=False)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        for mine, given in zip(self.mean, state["mean"], strict=True):
            mine.copy_(given)
        self.epoch, self.batch, self.step = state["epoch"], state["batch"], state["step"]
        self.best, self.guessed = state["best"], state["guessed"]
        self._use_guesses()

    def save(self) -> None:
        """Write the state to resume from, atomically."""
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "mean": self.mean,
            "epoch": self.epoch,
            "batch": self.batch,
            "step": self.step,
            "best": self.best,
            "guessed": self.guessed,
        }
        _write(state, self.folder / "checkpoint.pt")

    def batches_of(self, epoch: int) -> list[list[list[int]]]:
        """The batches of an epoch; they follow from the seed alone."""
        rng = random.Random(self.plan.seed * 1000 + epoch)
        groups = chunks(self.train[: self.annotated], rng)
        if self.plan.gum_twice:
            first = next(i for i, s in enumerate(self.train) if s.doc_id.startswith("GUM_"))
            groups += [[i + first for i in g] for g in chunks(self.train[first : self.annotated], rng)]
        plain = list(range(self.annotated, len(self.train)))
        rng.shuffle(plain)
        sizes = np.cumsum([len(self.train[i].forms) for i in plain])
        groups += [[i] for i in plain[: int(np.searchsorted(sizes, self.plan.plain_words))]]
        return batches(groups, self.train, self.plan.words, rng)

    def update(self, batch: Batch, steps: int) -> dict[str, float]:
        """One step of the optimizer; returns the losses."""
        torch.manual_seed(self.plan.seed + self.step)
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * _rate(self.step, steps, self.plan)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = losses(self.model, batch)
        self.optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(total(parts))
        nn.utils.clip_grad_norm_(self.trained, 2.0)
        self.optimizer.step()
        self.step += 1
        keep = min(self.plan.ema, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(self.mean, list[torch.Tensor](self.trained), 1 - keep)
        return {k: float(v.detach()) for k, v in parts.items()}

    def _swap(self) -> None:
        with torch.no_grad():
            for mine, mean in zip(self.trained, self.mean, strict=True):
                held = mine.clone()
                mine.copy_(mean)
                mean.copy_(held)

    def evaluate(self) -> dict[str, float]:
        """Scores of the mean weights on the development sentences."""
        groups = chunks(self.dev, random.Random(1), 60, 60)
        ready = [collate(b, self.dev, self.pieces, random.Random(0)) for b in in_order(groups, self.dev, 2000)]
        self.model.eval()
        self._swap()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            result = score(self.model, ready, self.labels)
        value = result["las"] + result["upos"] * 0.3 + result["names"] * 0.5
        state = {"model": self.model.state_dict(), "epoch": self.epoch, "scores": result}
        _write(state, self.folder / "last.pt")
        if value > self.best:
            self.best = value
            _write(state, self.folder / "best.pt")
        self._swap()
        self.model.train()
        return result

    def relabel(self) -> None:
        """Guess the names of sentences that have none given, by teacher or mean weights; keep the sure ones."""
        unknown = [i for i, s in enumerate(self.train) if i in self.guessed or bool((s.names == IGNORE).any())]
        groups = [[i] for i in unknown]
        self.model.eval()
        self._swap()
        model = self.teacher or self.model
        for batch in batches(groups, self.train, 2000, random.Random(0)):
            made = collate(batch, self.train, self.pieces, random.Random(0))
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                words = model.encoder(made.ids, made.word_of, made.shapes, made.gaps)
                scores = model.heads.tags(words, made.shapes)[5].float().softmax(-1).numpy()
            for row, group in enumerate(batch):
                sentence = self.train[group[0]]
                self.guessed[group[0]] = sure_names(
                    scores[row, : len(sentence.forms)], sentence, self.plan.relabel_sure
                )
        self._swap()
        self.model.train()
        self._use_guesses()

    def _use_guesses(self) -> None:
        for i, names in self.guessed.items():
            self.train[i].names[:] = names
        self.changes = Changes(self.plan.recase, self.plan.rename, name_pool(self.train))

    def fit(self) -> None:
        """Train to the end of the plan, from wherever the last checkpoint stopped."""
        plan, began = self.plan, time.time()
        steps = sum(len(self.batches_of(e)) for e in range(plan.epochs))
        self.model.train()
        while self.epoch < plan.epochs:
            if self.batch == 0 and self.epoch in plan.relabel_epochs:
                self.relabel()
            todo = self.batches_of(self.epoch)
            self._pass(todo[self.batch :], steps, began)
            self.epoch, self.batch = self.epoch + 1, 0
            self._log({"epoch": self.epoch, "seconds": round(time.time() - began), "dev": self.evaluate()})
            self.save()

    def _pass(self, todo: Sequence[list[list[int]]], steps: int, began: float) -> None:
        done, seen, clock = [], 0, time.time()
        for group in todo:
            rng = random.Random(self.plan.seed + 31 * self.step)
            batch = collate(group, self.train, self.pieces, rng, self.changes)
            done.append(self.update(batch, steps))
            self.batch += 1
            seen += int((batch.shapes > 0).sum())
            if len(done) == 50:
                mean = {k: round(float(np.mean([d[k] for d in done])), 3) for k in done[0]}
                speed = round(seen / (time.time() - clock))
                self._log({"step": self.step, "of": steps, "words_per_s": speed, "loss": mean})
                done, seen, clock = [], 0, time.time()
            if self.step % self.plan.save_every == 0:
                self.save()

    def _log(self, row: dict[str, Any]) -> None:
        line = json.dumps(row)
        print(line, flush=True)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")


def sure_names(scores: np.ndarray[Any, Any], sentence: Encoded, sure: float) -> np.ndarray[Any, Any]:
    """Names guessed from probabilities (words, labels); a name is left open as a whole where a part of it is unsure."""
    guess: np.ndarray[Any, Any] = scores.argmax(-1)
    doubt = scores.max(-1) < sure
    at = 0
    while at < len(guess):
        end = at + 1
        while guess[at] and end < len(guess) and guess[end] and guess[end] % 2 == 0:
            end += 1
        proper = sentence.proper is None or not guess[at] or bool(sentence.proper[at:end].any())
        if doubt[at:end].any() or not proper:
            guess[at:end] = IGNORE
        at = end
    return guess


def _write(state: dict[str, Any], path: Path) -> None:
    part = path.with_suffix(".part")
    torch.save(state, part)
    os.replace(part, path)
