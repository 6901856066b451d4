"""Letters: what a notice, or a digest of several, says to one person. Pure: the same in, the same out."""

from wsis_workflow.app.letters.composing import compose, subject_of
from wsis_workflow.app.letters.together import put_together

__all__ = ["compose", "put_together", "subject_of"]
