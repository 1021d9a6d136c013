"""The pictures of deals: the cloud of two parties, the parallel plot of more, the map over two issues."""

from detente.deals.figures.cloud import cloud
from detente.deals.figures.heat import Axis, MapMark, Panel, heat_map
from detente.deals.figures.parallel import parallel

__all__ = ["Axis", "MapMark", "Panel", "cloud", "heat_map", "parallel"]
