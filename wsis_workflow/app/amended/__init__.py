"""A text with its amendments drawn in place, whole or in parts of a page each."""

from wsis_workflow.app.amended.drawing import Stretch, drawn
from wsis_workflow.app.amended.parts import Part, part_of, parts_of

__all__ = ["Part", "Stretch", "drawn", "part_of", "parts_of"]
