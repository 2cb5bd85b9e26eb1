"""What kinds of events there are: PLOVER, and the way there from CAMEO."""

from __future__ import annotations

from tocsin.ontology.codes import codes, sectors
from tocsin.ontology.crosswalk import Crossing, cameo, crosswalk, find_cameo
from tocsin.ontology.plover import QUAD_CLASSES, Context, EventType, Mode, Ontology, overlay, plover
from tocsin.ontology.validate import check

__all__ = [
    "QUAD_CLASSES",
    "Context",
    "Crossing",
    "EventType",
    "Mode",
    "Ontology",
    "cameo",
    "check",
    "codes",
    "crosswalk",
    "find_cameo",
    "overlay",
    "plover",
    "sectors",
]
