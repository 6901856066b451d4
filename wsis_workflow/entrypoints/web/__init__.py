"""The site and its API: a door like every other, for people with a browser and for programs."""

from wsis_workflow.entrypoints.web import numbers  # noqa: F401 - before any route is made
from wsis_workflow.entrypoints.web.site import build_site

__all__ = ["build_site"]
