"""The promises: what is promised, how it is tested, and the figure that the test has to reach."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One promise."""

    number: int
    promise: str
    test: str
    required: str


ROWS = (
    Row(
        1,
        "It survives a kill at any instant",
        "every write call of every command, killed, torn, failed or without space",
        "at least 20 commands and 2,000 points, 0 violations",
    ),
    Row(
        2,
        "It survives a power cut",
        "traced writes replayed with those that were not synced dropped or torn",
        "at least 10,000 images, 0 lost; with `synchronous=NORMAL` some must be lost",
    ),
    Row(
        3,
        "No anomaly under contention",
        "forced races of every pair of conflicting commands, on SQLite and on PostgreSQL at three isolation levels",
        "150 each, 0 anomalies; without the claim at least 90 % must fail",
    ),
    Row(
        4,
        "Positions are linearizable",
        "recorded histories over HTTP on two nodes, checked",
        "1,000 histories of 40 operations, 0 bad",
    ),
    Row(
        5,
        "A crash of the database loses and doubles nothing",
        "the PostgreSQL server killed under load",
        "50 kills, at least 100,000 acknowledged, 0 lost, 0 double",
    ),
    Row(
        6,
        "Only the permitted act is done",
        "every route, command and job, by role, body and state",
        "every cell, 0 mismatches, 0 rows changed on a refusal",
    ),
    Row(
        7,
        "Twice is once",
        "the same key again, fifty times at once and after a lost answer",
        "one effect, the same answer",
    ),
    Row(
        8,
        "State is the fold of the events",
        "random acts against a small model, all commands, jumps in time, new editions",
        "2,000 runs of 50 steps",
    ),
    Row(
        9,
        "The last second counts",
        "10,000 positions in the last second before a close",
        "every one answered, none lost, in time is counted",
    ),
    Row(
        10,
        "There is one clock",
        "jumps, both changes of summer time, the leap day, nodes 90 s apart either way",
        "10,000 timers: 0 early, 0 double, 0 lost",
    ),
    Row(
        11,
        "Many nodes are as one",
        "four nodes, one stopped beyond its lease and woken, one killed every 0.25 s",
        "10,000 timers, the effect of each once",
    ),
    Row(
        12,
        "Mail arrives",
        "the mail server down, slow, 4xx, 5xx, cut before and after the message; bad addresses",
        "0 lost; one bad address delays nobody; refused mail is shown to the secretariat",
    ),
    Row(
        13,
        "No way round the rules",
        "the same act over page, API, command line and gate, on proposals, the register and desks",
        "the same refusal at each",
    ),
    Row(
        14,
        "Pages are inert",
        "script payloads in every text field and view, in Chromium with reports of its policy",
        "at least 500 payloads, 0 active",
    ),
    Row(
        15,
        "Requests from other sites fail",
        "every unsafe route with eight attacks",
        "all refused with 403, or with 421 by a bent name, 0 rows changed",
    ),
    Row(16, "Outgoing requests stay out", "40 hostile addresses, rebinding, redirects", "0 connections"),
    Row(
        17,
        "The API keeps its word",
        "schemathesis, stateful, as every role",
        "at least 10,000 cases, 0 answers 5xx, 0 breaches of the schema",
    ),
    Row(
        18,
        "Hostile files do no harm",
        "YAML bombs, 100,000 changed definitions, uploads",
        "a typed error within 1 s and 64 MB",
    ),
    Row(
        19,
        "Every write is recorded",
        "no change of a domain row without an event, after every test of the promises",
        "0 changes",
    ),
    Row(
        20,
        "A full or read-only disk does no harm",
        "a small file system, and a database opened for reading",
        "reading goes on, writing answers 503, it heals by itself",
    ),
    Row(
        21,
        "Migrations can be interrupted",
        "stopped at each statement, from every released schema",
        "resumes, nothing lost",
    ),
    Row(22, "Backups can be restored", "made under load, restored, verified", "100 backups, 0 bad"),
    Row(
        23,
        "The tests bite",
        "mutations of the domain and the use cases",
        "at least 90 % killed; decisions and deadlines at least 95 %",
    ),
)
OTHERS = Row(0, "Other long forms", "what is too long for `make test` and belongs to no row", "all pass")
