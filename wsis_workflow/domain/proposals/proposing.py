"""Put a proposal forward: for a member that one represents, under the edition in force."""

from collections.abc import Iterable, Iterator

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.calling import body_called, member_called
from wsis_workflow.domain.proposals.commands import Propose, ProposeFor
from wsis_workflow.domain.proposals.entering import opening
from wsis_workflow.domain.proposals.events import Event, Proposed, Revised
from wsis_workflow.domain.proposals.refusals import Invalid, NotPermitted, Refusal, Refused, Unknown
from wsis_workflow.domain.proposals.register import CHAIRS, SECRETARY
from wsis_workflow.domain.proposals.texts import hash_of
from wsis_workflow.domain.rules.sentences import listed, sentence
from wsis_workflow.domain.rules.workflow import Party

LONGEST_NAME = 200
USE_LETTERS = sentence("use letters and digits")


def propose(command: Propose, asked: Asked) -> list[Event]:
    """Put a proposal forward; it stands in the initial state of its workflow.

    Raises:
        Refused: `unknown`, `invalid` or `not-permitted`.
    """
    sponsors = () if isinstance(command, ProposeFor) else _each_once(command.sponsors) or _own_member(asked)
    _must_be_known(command, sponsors, asked)
    _must_be_valid(command, asked)
    if isinstance(command, ProposeFor):
        _must_speak_for(command, asked)
    else:
        _must_represent_a_sponsor(sponsors, asked)
    workflow = asked.around.workflow
    proposed = Proposed(
        ref=command.ref,
        workflow=workflow.name,
        edition=workflow.hash,
        title=command.title,
        state=workflow.initial,
        by=asked.actor,
        at=asked.now,
        mandate=command.mandate,
        action_lines=_each_once(command.action_lines),
        sponsors=sponsors,
        parties=dict(command.parties),
        destinations=_each_once(command.destinations),
        depends_on=_each_once(command.depends_on),
        lineage=command.lineage,
        amendment=command.amendment,
    )
    text = _first_text(command, asked)
    return [proposed, *text, *opening(workflow.initial, dict(command.parties), {}, 1, len(text), asked)]


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    """Take a name that is written twice as written once."""
    return tuple(dict.fromkeys(names))


def _own_member(asked: Asked) -> tuple[str, ...]:
    person = asked.person()
    return (person.represents,) if person and person.represents else ()


def _must_be_known(command: Propose, sponsors: tuple[str, ...], asked: Asked) -> None:
    register, others = asked.around.register, asked.around.others
    if not asked.is_engine and asked.person() is None:
        raise Refused(Unknown("person", asked.actor))
    named = [
        *(("member", member, register.members) for member in sponsors),
        *(("body", body, register.bodies) for body in (*command.parties.values(), *command.destinations)),
        *(("proposal", ref, others) for ref in command.depends_on),
    ]
    unknown = [_unknown(kind, ref, known) for kind, ref, known in named if ref not in known]
    if unknown:
        raise Refused(*unknown)


def _unknown(kind: str, ref: str, known: Iterable[str]) -> Unknown:
    """Name what there is instead; of proposals nothing, as on every door."""
    return Unknown(kind, ref, () if kind == "proposal" else tuple(sorted(known))[:12])


def _must_be_valid(command: Propose, asked: Asked) -> None:
    problems = [*_name_problems(command.ref), *_party_problems(command, asked)]
    if command.amendment is not None and command.lineage is None:
        problem = sentence("An amendment is taken up from a proposal")
        problems.append(Invalid(problem, sentence("name that proposal as the lineage")))
    if not command.title.strip():
        problems.append(Invalid(sentence("A proposal needs a title"), sentence("give it one")))
    if problems:
        raise Refused(*problems)


def _name_problems(ref: str) -> Iterator[Refusal]:
    """Say why a name cannot be one: nobody sees it, or no address leads to it."""
    if not ref.strip() or not ref.isprintable() or "/" in ref or ref in (".", "..") or len(ref) > LONGEST_NAME:
        yield Invalid(sentence("“{ref}” is no short name", ref=ascii(ref[:60]).strip("'")), USE_LETTERS)


def _party_problems(command: Propose, asked: Asked) -> Iterator[Refusal]:
    parties = asked.around.workflow.parties
    given = sorted(party for party, rule in parties.items() if not rule.bound_by)
    for name in command.parties:
        if name not in parties:
            problem = sentence("“{party}” is no party of {workflow}", party=name, workflow=asked.around.workflow.name)
            yield Invalid(problem, sentence("give {parties}", parties=listed(given)))
        elif parties[name].bound_by:
            problem = sentence("“{party}” is set by a step, not when proposed", party=name)
            yield Invalid(problem, sentence("give only {parties}", parties=listed(given)))
    for name in given:
        if name not in command.parties:
            way_out = sentence("say which body is the {party}", party=name)
            yield Invalid(sentence("The party “{party}” is missing", party=name), way_out)
    for name, body in command.parties.items():
        if name in parties:
            yield from body_problems(parties[name], body, command.parties, asked)


def body_problems(party: Party, body: str, parties: object, asked: Asked) -> Iterator[Refusal]:
    """Say why a body cannot be that party: it is of another kind, or was set up by another body."""
    found = asked.around.register.bodies[body]
    if party.kind and found.kind and party.kind != found.kind:
        kind, wanted = found.kind.replace("_", " "), party.kind.replace("_", " ")
        problem = sentence("{body} is of the kind “{kind}”", body=found.name, kind=kind)
        yield Invalid(problem, sentence("as “{party}” name one of the kind “{kind}”", party=party.name, kind=wanted))
    if party.within and isinstance(parties, dict) and found.within and parties.get(party.within) != found.within:
        problem = sentence("{body} belongs to {within}", body=found.name, within=found.within)
        yield Invalid(problem, sentence("choose a body of the {party}", party=party.within))


def _must_represent_a_sponsor(sponsors: tuple[str, ...], asked: Asked) -> None:
    if asked.is_engine:
        return
    register = asked.around.register
    if any(person.represents in sponsors for person in register.capacities(asked.actor, asked.now)):
        return
    who = sorted(person.name for member in sponsors for person in register.delegates_of(member))
    raise Refused(
        NotPermitted(
            sentence("propose for them"),
            tuple(
                sentence("those who represent {member}", member=member_called(member, register)) for member in sponsors
            )
            or (sentence("those who represent a member"),),
            tuple(who)[:5],
        )
    )


def _must_speak_for(command: ProposeFor, asked: Asked) -> None:
    """Let officers of a body write in its name, where it is a party; the secretaries above serve its groups too."""
    register, body = asked.around.register, command.in_name_of
    may = dict(register.holding(body, (*CHAIRS, SECRETARY), (), asked.now))
    if within := register.bodies[body].within if body in register.bodies else None:
        may.update(register.holding(within, (SECRETARY,), (), asked.now))
    if body not in command.parties.values():
        may = {}
    if not any(person.ref in may for person in register.capacities(asked.actor, asked.now)):
        role = sentence("an officer of {body}", body=body_called(body, register))
        names = tuple(sorted(person.name for person in may.values()))[:5]
        raise Refused(NotPermitted(sentence("write in its name"), (role,), names))


def _first_text(command: Propose, asked: Asked) -> list[Event]:
    if not command.text.strip():
        return []
    return [Revised(1, command.language, command.text, hash_of(command.text), asked.actor, asked.now)]
