"""Running proposals under other rules: the editions and the plan that somebody names, and the moving itself."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from wsis_workflow.app.migrating import Migrating, migrate, running_under, standing_of
from wsis_workflow.app.progress import Progress
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.migrating import Migration
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.rules.migration_reading import read_plan
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.domain.rules.workflow import Workflow

_NUMBERED = re.compile(r"^([^/@:]+)[@:](\d{1,5})(?=@|$)")
_HASH = re.compile(r"[0-9a-f]{6,64}")


def edition_named(editions: Iterable[Workflow], written: str) -> Workflow:
    """Find an edition by NAME/NUMBER (also NAME@NUMBER), the beginning of its hash, or both (NAME/NUMBER@HASH).

    Raises:
        Refused: `unknown`; or `invalid`, several begin like that.
    """
    listed = list(editions)
    called, _, beginning = _NUMBERED.sub(r"\1/\2", written).partition("@")
    found = [one for one in listed if called == f"{one.name}/{one.edition}" and one.hash.startswith(beginning)]
    if not found and _HASH.fullmatch(written):
        found = [one for one in listed if one.hash.startswith(written)]
    if not found:
        raise Refused(Unknown("edition", written, tuple(f"{one.name}/{one.edition}" for one in listed)))
    if len(found) > 1:
        problem = sentence("Several editions begin with “{hash}”", hash=written)
        raise Refused(Invalid(problem, sentence("write more of it, or NAME/NUMBER")))
    return found[0]


def planned(house: House, source: str, target: str, file: Path) -> tuple[Migration | None, list[dict[str, Any]]]:
    """Read a plan for what runs now; the migration is None where the plan has faults, each with its place.

    Raises:
        Refused: one of the editions is not published, or they are none of one workflow.
        DefinitionError: the file is no YAML.
    """
    from wsis_workflow.adapters.definitions import load_yaml

    editions = house.store.editions()
    old, new = edition_named(editions, source), edition_named(editions, target)
    _must_be_two_of_one(old, new)
    located = load_yaml(file)
    plan, faults = read_plan(located.data, old, new, standing_of(house.store, running_under(house.store, old)))
    if plan is not None:
        return Migration(old, new, plan), []
    return None, [_finding(fault, *located.position(fault.path, fault.at_key)) for fault in faults]


def migrated(house: House, migration: Migration, progress: Progress, *, is_trial: bool = False) -> list[Migrating]:
    """Move what runs under the old edition; a trial only says what would come of it.

    Raises:
        Busy: somebody else was first; what was moved before is moved, and the rest is when it is run again.
    """
    if is_trial:
        with house.trial() as tried:
            return _all(tried, migration, progress)
    return _all(house, migration, progress)


def _all(house: House, migration: Migration, progress: Progress) -> list[Migrating]:
    refs = running_under(house.store, migration.source)
    found = []
    for one in migrate(house.gate, migration, refs, OPERATOR, house.now()):
        found.append(one)
        progress(len(found), len(refs))
    return found


def _must_be_two_of_one(old: Workflow, new: Workflow) -> None:
    if old.name != new.name:
        problem = sentence("{source} and {target} are different workflows", source=old.name, target=new.name)
        raise Refused(Invalid(problem, sentence("name two editions of one")))
    if old.hash == new.hash:
        problem = sentence("Both are edition {number} of {workflow}", number=old.edition, workflow=old.name)
        raise Refused(Invalid(problem, sentence("name the edition that is left, then the one that is entered")))


def _finding(fault: Any, line: int, column: int) -> dict[str, Any]:
    return {"code": fault.code, "message": fault.message, "line": line, "column": column}
