"""Laws of the graph: every state is reached and left, every step can be taken."""

from tests.domain.rules.council_sample import Edit, adding, errors_of, faults_of

LIMBO = adding("states", "limbo: {title: Limbo, waits_on: chair}")
INTO_LIMBO = adding("steps", "enter: {from: considered, to: limbo, by: [chair]}")
OUT_OF_LIMBO = adding("steps", "leave: {from: limbo, to: considered, by: [chair]}")


def test_some_state_must_be_final() -> None:
    ends = ["Council, final: adopted", "amendments, final: adopted"]
    edits = [(end, end.split(",")[0]) for end in ends]
    edits += [(f", final: {kind}", "") for kind in ("noted", "rejected", "withdrawn", "lapsed")]

    assert errors_of(*edits) == [("no-final-state", ("states",)), ("guarantee-broken", ("guarantees", 1))]


def test_every_state_must_be_reachable() -> None:
    assert errors_of(LIMBO, OUT_OF_LIMBO) == [
        ("unreachable-state", ("states", "limbo")),
        ("dead-step", ("steps", "leave")),
    ]


def test_an_end_must_be_reachable_too() -> None:
    assert errors_of(adding("states", "shelved: {title: Shelved, final: noted}")) == [
        ("unreachable-state", ("states", "shelved"))
    ]


def test_a_state_without_a_way_to_an_end_is_a_trap() -> None:
    assert errors_of(LIMBO, INTO_LIMBO) == [("trap", ("states", "limbo")), ("guarantee-broken", ("guarantees", 1))]


def test_a_round_without_a_way_to_an_end_is_a_trap_in_each_of_its_states() -> None:
    first = adding("states", "one: {title: One, waits_on: chair}\n  two: {title: Two, waits_on: chair}")
    steps = adding(
        "steps",
        "enter: {from: considered, to: one, by: [chair]}\n  on: {from: one, to: two, by: [chair]}\n"
        "  back: {from: two, to: one, by: [chair]}",
    )

    assert errors_of(first, steps)[:2] == [("trap", ("states", "one")), ("trap", ("states", "two"))]


def test_nothing_leaves_a_final_state() -> None:
    edit = ("endorsed, submitted],\n", "endorsed, submitted, noted],\n")

    assert errors_of(edit) == [("final-with-exit", ("steps", "lapse", "from", 7))]


def test_a_step_whose_needs_exclude_each_other_is_dead() -> None:
    edit = ("{fact: divergent_views}", "{fact: divergent_views}, {no_fact: divergent_views}")

    assert errors_of(edit) == [("dead-step", ("steps", "refer"))]


def test_a_step_that_needs_both_ends_of_a_wait_is_dead() -> None:
    edit = ("{depends_on: failed}", "{depends_on: failed}, {depends_on: adopted}")

    assert errors_of(edit) == [("dead-step", ("steps", "lapse"))]


def test_a_step_that_must_be_in_time_and_late_is_dead_unless_lateness_can_be_excused() -> None:
    early_and_late = "needs: [{in_time: ad_hoc_reports}, {after: ad_hoc_reports}, text, no_brackets]"
    edit = ("by: [convenor], needs: [text, no_brackets]", f"by: [convenor], {early_and_late}")
    excused = ("then: hand_back, source", "then: hand_back, exempt: [convenor], source")

    assert errors_of(edit) == [("dead-step", ("steps", "report"))]
    assert errors_of(edit, excused) == []


def test_the_clock_gives_no_reasons_so_such_a_step_of_its_own_is_dead() -> None:
    leave = "leave: {from: considered, to: lapsed, by: [clock], needs: [reasons]}"

    assert errors_of(adding("steps", leave)) == [("dead-step", ("steps", "leave"))]


def test_a_step_that_needs_what_nobody_may_record_is_dead() -> None:
    assert errors_of(("Views differ, by: [chair]", "Views differ, by: []")) == [("dead-step", ("steps", "refer"))]


def test_a_step_that_needs_a_party_which_only_later_steps_set_is_dead() -> None:
    edit: Edit = ("bound_by: [refer, reopen]", "bound_by: [report]")

    found = errors_of(edit)

    assert found[:2] == [("dead-step", ("steps", "refer")), ("dead-step", ("steps", "reopen"))]


def test_every_message_ends_in_what_to_do() -> None:
    (fault,) = faults_of(("endorsed, submitted],\n", "endorsed, submitted, noted],\n"))

    assert fault.message == 'The step "lapse" leaves "noted", which is final; take the state out of `from`.'
