"""Letters: what a notice, or a digest of several, says to one person. Pure: the same in, the same out."""

from wsis_workflow.app.letters.composing import compose, subject_of

__all__ = ["compose", "subject_of"]
