"""What stands in a database after the power has failed, motion by motion, and what should stand there."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from tests.promises.builders import a_house
from tests.promises.busy_day import taken, the_day

Contents = dict[str, str]  # by motion, the hash of all that is stored of it
STORED = (
    "p.ref, e.act, e.position, e.kind, e.payload, e.by, e.at, e.command, e.digest "
    "FROM event e JOIN proposal p ON p.id = e.proposal_id",
    "ref, state, final, version, digest, look_at FROM proposal",
    "p.ref, b.number, o.member, o.position, o.by, o.at, o.standing FROM position o "
    "JOIN ballot b ON b.id = o.ballot_id JOIN proposal p ON p.id = b.proposal_id",
    "p.ref, d.name, d.generation, d.latest, d.passed_at, d.ended_at, d.why FROM deadline d "
    "JOIN proposal p ON p.id = d.proposal_id",
    "p.ref, r.deadline, r.generation, r.rung, r.person, r.due, r.sent_at, r.struck_at, r.why FROM reminder r "
    "JOIN proposal p ON p.id = r.proposal_id",
    "n.proposal, n.cause, n.person, n.kind, n.at, n.facts, d.channel, d.next_at, d.sent_at FROM notice n "
    "LEFT JOIN delivery d ON d.notice_id = n.id WHERE n.proposal IS NOT NULL",
    "substr(id, 1, instr(id, '/') - 1), id, answer FROM command",
)


def expected(folder: Path, motions: int) -> dict[str, list[str]]:
    """Take the day undisturbed; give what is stored of each motion after each of its acts, from none on."""
    house = a_house(f"sqlite:///{folder / 'undisturbed.db'}")
    nothing, found = sha256().hexdigest(), defaultdict[str, list[str]](list)
    for act in the_day():
        ref = act[0].partition("/")[0]
        if int(ref.partition("-")[2]) < motions:
            taken(house, act)
            found[ref].append(contents(folder / "undisturbed.db")[ref])
    house.close()
    return {ref: [nothing, *states] for ref, states in found.items()}


def wrongs(file: Path, acknowledged: set[str], known: dict[str, list[str]]) -> list[str]:
    """Name what is wrong with a database in which these commands should have their answers."""
    try:
        return list(_wrongs(file, acknowledged, known))
    except sqlite3.DatabaseError as fault:
        return [f"damaged: {fault}"]


def _wrongs(file: Path, acknowledged: set[str], known: dict[str, list[str]]) -> Iterator[str]:
    with closing(_opened(file)) as database:
        found = {str(key) for (key,) in database.execute("SELECT id FROM command")}
        flaw = database.execute("PRAGMA integrity_check").fetchone()[0]
    if lost := acknowledged - found:
        yield f"lost: {len(lost)} acts that were acknowledged"
    if flaw != "ok":
        yield f"damaged: {flaw}"
    stored = contents(file)
    for ref, states in known.items():
        acts = sum(key.startswith(f"{ref}/") for key in found)
        if stored.get(ref, states[0]) != states[acts]:
            yield f"half there: {ref} after {acts} acts"


def contents(file: Path) -> Contents:
    """Give a hash of all that is stored of each motion."""
    rows = defaultdict[str, list[str]](list)
    with closing(_opened(file)) as database:
        for number, question in enumerate(STORED):
            for ref, *row in database.execute(f"SELECT {question}"):
                rows[ref].append(f"{number} {row!r}")
    return {ref: sha256("\n".join(sorted(found)).encode()).hexdigest() for ref, found in rows.items()}


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
