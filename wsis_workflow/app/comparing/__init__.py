"""What changed between two texts, by words, in a form that people can read; in any script."""

from wsis_workflow.app.comparing.pieces import Kind, Piece, compare, folded

__all__ = ["Kind", "Piece", "compare", "folded"]
