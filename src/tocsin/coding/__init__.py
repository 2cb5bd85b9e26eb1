"""From a parsed report to its records: who did what to whom, with the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tocsin.coding.compose import drafts_from, drafts_of
from tocsin.coding.drafts import Draft
from tocsin.coding.graph import graph_of
from tocsin.coding.match import Matcher
from tocsin.coding.merge import merge_retellings
from tocsin.coding.reference import Reference
from tocsin.coding.scorer import guess
from tocsin.coding.who import cast_of
from tocsin.coding.write import write_event
from tocsin.lexicon import Lexicon
from tocsin.records import Event, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["code_events"]


def code_events(report: Report, doc: Doc, lexicon: Lexicon) -> tuple[Event, ...]:
    """The events of a report, in the order of the text, main clauses before what hangs on them; `doc` is the parse
    of `report.text`.
    """
    graph = graph_of(doc)
    cast = cast_of(graph, lexicon.actors, report.published_at, report.dateline.country if report.dateline else None)
    reference = Reference(cast)
    matcher = Matcher(graph, lexicon.acts, reference)
    events: list[Event] = []
    drafts: dict[str, Draft] = {}
    vectors = np.asarray(doc.tensor, np.float32) if len(doc.tensor) == len(graph.words) else None
    for sentence in graph.sentences:
        drafts_here = drafts_of(graph, lexicon.acts, matcher, sentence)
        if not drafts_here and vectors is not None and (match := guess(graph, vectors, sentence, matcher)) is not None:
            drafts_here = drafts_from(graph, lexicon.acts, match)
        for draft in drafts_here:
            event = write_event(graph, report, draft, reference)
            if event.event_id not in drafts:
                drafts[event.event_id] = draft
                events.append(event)
    return tuple(merge_retellings(graph, drafts, events))
