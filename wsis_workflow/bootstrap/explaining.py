"""What goes wrong outside the rules, in sentences: files, settings, the database."""

from dataclasses import dataclass


class DatabaseTaken(Exception):
    """A demo is not built where somebody's work is."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What went wrong with a file, the settings or the database, and the exit status that it calls for."""

    code: str
    sentence: str
    status: int


def explained(problem: Exception) -> Explained | None:
    """Say what went wrong where a person can do something about it; None for a fault of the program."""
    from wsis_workflow.adapters.calendars import CalendarFaulty
    from wsis_workflow.adapters.conditions import BadCondition
    from wsis_workflow.adapters.definitions import DefinitionError
    from wsis_workflow.adapters.definitions.editions import UnusableDefinition
    from wsis_workflow.bootstrap.on_trial import UnfitRehearsal

    if isinstance(problem, DefinitionError):
        where = f"{problem.file}:{problem.line}:{problem.column}"
        return Explained(problem.code, f"{where}: {problem.code}: {problem.sentence}", 1)
    codes: dict[type, str] = {
        CalendarFaulty: "faulty-calendar",
        UnusableDefinition: "unusable-definition",
        UnfitRehearsal: "unfit-rehearsal",
        BadCondition: "bad-condition",
    }
    code = next((code for kind, code in codes.items() if isinstance(problem, kind)), None)
    return Explained(code, str(problem), 1) if code else _of_the_installation(problem)


def _of_the_installation(problem: Exception) -> Explained | None:
    from wsis_workflow.adapters.store import StoreError
    from wsis_workflow.bootstrap.attaching import FileTrouble
    from wsis_workflow.bootstrap.documents import DocumentFault
    from wsis_workflow.settings import SettingsError

    if isinstance(problem, DocumentFault):
        return Explained(problem.code, str(problem), 2)
    if isinstance(problem, OSError) and problem.filename:
        return Explained("file", f"{problem.filename}: {problem.strerror}; correct the path or its rights.", 2)
    codes: dict[type, str] = {
        FileTrouble: "file",
        SettingsError: "settings",
        StoreError: "database",
        DatabaseTaken: "database",
    }
    code = next((code for kind, code in codes.items() if isinstance(problem, kind)), None)
    return Explained(code, str(problem), 2) if code else None
