"""Files that somebody could make to do harm: small ones that grow, deep ones, wide ones, and sound-looking rules."""

from collections.abc import Iterator

BYTES = 390_000  # just below what a file may have
HEAD = (
    "workflow: bomb\nedition: 1\ntitle: x\nsource: x\nparties: {g: {kind: k}}\n"
    "roles: {x: {of: proposal}, y: {of: g}}\ninitial: s0\n"
)
BALLOT = (
    f"{HEAD}states: {{s0: {{title: S, waits_on: x, ballot: b}}, e: {{title: E, final: noted}}}}\n"
    "steps: {t: {title: T, from: s0, to: e, by: [ballot]}}\n"
    "ballots: {b: {decision: d, electorate: {of: g}, positions_by: [y], closed_by: [x], outcomes: {z: t, a: t}}}\n"
)


def bombs() -> Iterator[tuple[str, bytes]]:
    """Give every file with its name."""
    for name, text in {**dict(_of_yaml()), **dict(_of_rules())}.items():
        yield name, text.encode()[:BYTES]
    yield "sixteen bits", b"\xff\xfe" + "workflow: x\n".encode("utf-16-le") * 1000
    yield "latin", b"workflow: \xe9\n"
    yield "nothing but noughts", b"workflow: \0" * 1000


def _of_yaml() -> Iterator[tuple[str, str]]:
    laughs = "a0: &a0 [x,x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1},*a{n - 1}]\n" for n in range(1, 60))
    yield "laughs", laughs
    yield "laughs in rules", f"{HEAD}{_states(1)}steps:\n{_end(0)}{laughs}"
    yield (
        "laughs in maps",
        "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}\n" for n in range(1, 60)),
    )
    yield "round in a circle", "a: &a [*a]\nworkflow: *a"
    yield "deep lists", "[" * 100_000
    yield "deep maps", "{a: " * 90_000
    yield "deep dashes", "- " * 100_000 + "x"
    yield "deep lines", "".join(" " * n + "a:\n" for n in range(800))
    yield "deep questions", "? " * 100_000
    yield "wide list", "steps: [" + "a," * 190_000 + "]"
    yield "wide map", "".join(f"k{n}: 1\n" for n in range(40_000))
    yield "one key", "workflow: x\n" * 32_000
    yield "anchors", "".join(f"- &a{n} x\n" for n in range(34_000))
    yield "aliases", "a: &a x\nb: [" + "*a," * 120_000 + "]"
    yield "merges", "a: &a {x: 1}\n" + "".join(f"b{n}: {{<<: *a}}\n" for n in range(22_000))
    yield "long word", "workflow: " + "x" * BYTES
    yield "escapes", 'workflow: "' + "\\x41" * 95_000 + '"'
    yield "a number", "edition: " + "9" * BYTES
    yield "digits", "edition: " + "9" * 15_000
    yield "exclamations", "!" * BYTES
    yield "colons", "a" + ":a" * 190_000
    yield "directives", "%TAG ! tag:x,2000:\n" * 20_000
    yield "documents", "---\na: 1\n" * 40_000
    yield "nothing", "\n" * BYTES
    yield "blanks", " " * BYTES
    yield "block", "a: |\n" + " x\n" * 129_000
    yield "folded", "a: >\n" + " x\n\n" * 96_000
    yield "calls", "a: !!python/object/apply:os.system ['true']\n"
    yield "tags", "".join("- !!int '1'\n" for _ in range(32_000))
    yield "back to front", "workflow: " + "\u202e " * 90_000


def _of_rules() -> Iterator[tuple[str, str]]:
    """Give what reads well, and would take the checks long."""
    yield (
        "a chain",
        HEAD + _states(240) + "steps:\n" + "".join(_step(f"t{n}", n, n + 1) for n in range(239)) + _end(239),
    )
    everywhere = "".join(_step(f"t{a}x{b}", a, b) for a in range(15) for b in range(16))
    yield "all to all", HEAD + _states(16) + "steps:\n" + everywhere + _end(3)
    by_clock = "".join(_step(f"t{a}x{b}", a, b, "x, clock") for a in range(15) for b in range(15) if a != b)
    timers = "".join(
        f"  d{a}: {{title: D, anchor: state.entered, offset: {a + 1} days, while: [s{a}], then: t{a}x{(a + 1) % 15}}}\n"
        for a in range(15)
    )
    within = "".join(f"  - {{within: 1 days, from: s{n % 15}, to: [e]}}\n" for n in range(200))
    yield "long ways", f"{HEAD}{_states(15)}steps:\n{by_clock}{_end(3)}deadlines:\n{timers}guarantees:\n{within}"
    apart = ", ".join(f"t{a}x{b}" for a in range(15) for b in range(16))
    yield (
        "all different",
        f"{HEAD}{_states(16)}steps:\n{everywhere}{_end(3)}guarantees: [{{different_persons: [{apart}]}}]\n",
    )
    circle = "".join(_step(f"t{n}", n, (n + 1) % 240, "clock") for n in range(240))
    yield "the clock's circle", f"{HEAD}{_states(240)}steps:\n{circle}  z: {{title: Z, from: s3, to: e, by: [x]}}\n"
    yield "too many states", HEAD + _states(9000)
    yield (
        "rungs",
        (
            f"{HEAD}states: {{s0: {{title: S, waits_on: x}}, e: {{title: E, final: noted}}}}\nsteps:\n{_end(0)}"
            "deadlines: {d: {title: D, anchor: g.meeting.opening, while: [s0], remind: {before: ["
            + ", ".join(f"{n} hours" for n in range(1, 9000))
            + "], to: [holder]}}}\n"
        ),
    )
    yield "rows", _table("s, o", ", ".join(f"{{outcome: a, when: {{number: s, exactly: {n}}}}}" for n in range(1500)))
    shares = ", ".join(
        f"{{any: [{{share: s, of: [s, o, p], at_least: {n}/{n + 7}}}, "
        f"{{share: o, of: [o, q], at_most: {n}/{n + 13}}}]}}"
        for n in range(1, 900)
    )
    yield "conditions", _table("s, o, p, q", f"{{outcome: a, when: {{all: [{shares}]}}}}")
    weights = ", ".join(
        f"{{share: s, of: [s, o, p], at_least: {n}/{n + 7}, weight: w{n % 30}, among: {{r{n % 5}: v{n % 9}}}}}"
        for n in range(1, 800)
    )
    yield "weights", _table("s, o, p, q", f"{{outcome: a, when: {{all: [{weights}]}}}}")
    nested = "{any: [" * 400 + "{number: s, at_least: 1}" + "]}" * 400
    yield "nested conditions", _table("s, o", f"{{outcome: a, when: {nested}}}")
    yield (
        "positions",
        _table(", ".join(f"p{n}" for n in range(12_000)), "{outcome: a, when: {number: p1, at_least: 1}}"),
    )
    long = "7" * 15_000 + "/" + "9" * 4_000
    yield "a fraction", _table("s, o", f"{{outcome: a, when: {{share: s, of: [s, o], at_least: {long}}}}}")


def _states(number: int) -> str:
    states = "".join(f"  s{n}: {{title: S{n}, waits_on: x}}\n" for n in range(number))
    return f"states:\n{states}  e: {{title: E, final: noted}}\n"


def _step(name: str, source: int, dest: int, by: str = "x") -> str:
    return f"  {name}: {{title: T, from: s{source}, to: s{dest}, by: [{by}]}}\n"


def _end(source: int) -> str:
    return f"  z: {{title: Z, from: s{source}, to: e, by: [x]}}\n"


def _table(positions: str, rows: str) -> str:
    return f"{BALLOT}decisions: {{d: {{source: x, positions: [{positions}], outcomes: [{rows}, {{outcome: z}}]}}}}\n"
