"""The model card that ships with the model: what it is, what it was trained on, what it scores."""

from __future__ import annotations

from pathlib import Path

_COLUMNS = ("tokens", "sentences", "upos", "feats", "lemma", "uas", "las", "las_full", "nsubj", "obj", "names")
_TEXT = """# The English model of Tocsin

A model of English for several tasks at once: tags, features, lemmas, sentence starts, Universal Dependencies trees and
names (PER, LOC, ORG) from one encoder, run as an int8 ONNX graph (encoder quantized per channel, heads in fp32). Made
by `python -m training`; measured by `python -m benchmarks.parser`. Each word also has a vector of 384 numbers.

## License and credit

The weights and tables in this folder are licensed CC BY-SA 4.0. They derive from:

- all-MiniLM-L6-v2 (sentence-transformers; Apache 2.0), from MiniLM-L6-H384-uncased (Microsoft, N. Reimers; MIT): the
  encoder's first weights and the word pieces
- UD English EWT (Silveira et al. 2014 and contributors; CC BY-SA 4.0), train and dev: syntax, lemmas
- UD English GUM (Zeldes 2017 and contributors; annotations CC BY 4.0), train, only the documents whose texts allow
  commercial use (CC BY, CC BY-SA or public domain): syntax, lemmas, names
- Universal NER, English EWT (Mayhew et al. 2024; CC BY-SA 4.0), dev: names
- Wikipedia's portal of current events of 2025 (CC BY-SA 4.0) and WikiNews of 2019 and 2020 (CC BY 2.5): plain texts on
  which names are guessed, second stage

Names in GUM are silver, derived by rule from its entity brackets; names in EWT train and in the news texts are guessed
by the model of the first stage, and only the sure ones are used. No test file of any of these was used for training or
for choosing.

## Scores

F1 in percent over words aligned by character, on the test files, as shipped (int8). "raw" is from plain text with this
package's own tokens and sentences. Lemmas without regard to case; las without subtypes, las_full with them; nsubj and
obj are relations with their heads. GUM's names are silver, EWT's the gold of Universal NER.

{table}

Speed when this card was made: {speed} words a second and core, plain text to `Doc`.

## Limits

Organizations are found less well than persons and places. The encoder does not see capitals itself; word shapes are
added to its input, so texts in capitals or lower case are read nearly as well, but their names less so. English only:
stretches in other languages get trees without meaning. A sentence of more than 160 words is cut.
"""


def table(scores: dict[str, dict[str, float]]) -> str:
    """The scores as Markdown."""
    rows = ["| set | " + " | ".join(_COLUMNS) + " |", "|---" * (len(_COLUMNS) + 1) + "|"]
    for name, row in scores.items():
        if name != "speed":
            rows.append(f"| {name} | " + " | ".join(f"{row[c]:.1f}" for c in _COLUMNS) + " |")
    return "\n".join(rows)


def write(folder: Path, shared: Path) -> None:
    """Measure the model in ``folder`` and write its card."""
    from benchmarks.parser import measure

    scores = measure(shared, "test", folder)
    speed = f"{scores['speed']['words_per_cpu_second']:.0f}"
    (folder / "MODEL_CARD.md").write_text(_TEXT.format(table=table(scores), speed=speed), encoding="utf-8")
