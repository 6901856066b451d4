"""What is mutated, with the tests that hold it: decisions and deadlines by themselves, then the domain and the rest."""

from tests.promises.mutations import Group

RULES, PROPOSALS = "wsis_workflow/domain/rules", "wsis_workflow/domain/proposals"
GATE = tuple(f"tests/app/test_{name}.py" for name in ("gate", "tick", "rehearsals", "accounts"))
GROUPS = (
    Group(
        "decisions",
        (
            *(f"{RULES}/{name}.py" for name in ("tally", "deciding", "electorates", "bounds", "tables")),
            *(f"{PROPOSALS}/{name}.py" for name in ("outcomes", "ballots", "entering")),
        ),
        ("tests/domain", *GATE),
        0.95,
    ),
    Group(
        "deadlines",
        (
            *(
                f"{RULES}/{name}.py"
                for name in ("deadlines", "dates", "due", "moments", "ladder", "calendars", "spans")
            ),
            *(f"{PROPOSALS}/{name}.py" for name in ("running", "anchoring", "clock", "timely")),
        ),
        ("tests/domain", *GATE),
        0.95,
    ),
    Group("domain", ("wsis_workflow/domain/*",), ("tests/domain", "tests/app"), 0.90),
    Group("use cases", ("wsis_workflow/app/*",), ("tests/app",), 0.90),
)
