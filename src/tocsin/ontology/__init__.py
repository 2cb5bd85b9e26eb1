"""What kinds of events there are: PLOVER, and the way there from CAMEO."""

from __future__ import annotations

from tocsin.ontology.plover import QUAD_CLASSES, Context, EventType, Mode, Ontology, overlay, plover

__all__ = ["QUAD_CLASSES", "Context", "EventType", "Mode", "Ontology", "overlay", "plover"]
