"""The words for nodes and their work, in the reader's language."""

from wsis_workflow.entrypoints.web.pictures.stages import Say


def work_titles(_: Say) -> dict[str, str]:
    """Name each kind of work, and of what falls due."""
    return {
        "acts": _("Acts of people"),
        "deadlines": _("Deadlines and steps of the clock"),
        "desks": _("Desks of bodies"),
        "reminders": _("Reminders"),
        "letters": _("Letters"),
        "papers": _("Documents"),
        "sweeps": _("Sweeps"),
        "failed": _("Failed tasks"),
    }


def state_titles(_: Say) -> dict[str, str]:
    """Name the states of a node."""
    return {
        "working": _("at work"),
        "halted": _("takes no work"),
        "stopped": _("was stopped"),
        "silent": _("not heard of"),
    }


def kind_titles(_: Say) -> dict[str, str]:
    """Name the kinds of nodes."""
    return {"site": _("site"), "worker": _("worker")}
