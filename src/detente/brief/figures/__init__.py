"""The two drawings of the brief: what happened when, and who stands where at the table."""

from detente.brief.figures.table import Answered, Gated, Offered, Seated, table_figure
from detente.brief.figures.timeline import Band, Mark, Shape, timeline_figure

__all__ = ["Answered", "Band", "Gated", "Mark", "Offered", "Seated", "Shape", "table_figure", "timeline_figure"]
