"""The API for programs: everything that a page can do, at addresses of its own."""

from wsis_workflow.entrypoints.web.api.building import build_api, mounted

__all__ = ["build_api", "mounted"]
