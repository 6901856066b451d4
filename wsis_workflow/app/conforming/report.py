"""What replaying a log says: how well it fits, where it deviates and how often, and which promises it breaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Deviation:
    """A way in which cases deviate: its kind, the activity and the step that it is about, and where the case stood.

    `count` counts events, `cases` are a few of the `in_cases` ones.
    """

    kind: str
    activity: str
    step: str
    state: str
    count: int
    in_cases: int
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A row of activities that cases have in common; `cases` are a few of them."""

    activities: tuple[str, ...]
    count: int
    fitness: float
    cost: int
    edition: int
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """A case in which one person took two steps, at least one of which was for somebody else."""

    case: str
    person: str


@dataclass(frozen=True, slots=True)
class Separation:
    """A separation of duties that was violated: which rule, which steps in their order, and every case."""

    rule: str
    steps: tuple[str, str]
    cases: tuple[Violation, ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """A case that breaks a guarantee, and how."""

    case: str
    what: str


@dataclass(frozen=True, slots=True)
class BrokenGuarantee:
    """A guarantee that cases break, in words, with every case."""

    kind: str
    guarantee: str
    because: str
    cases: tuple[Breach, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """How many cases there are, how many fit, and how well; `added` counts steps that were taken for granted."""

    cases: int
    fitting: int
    deviating: int
    fitness: float
    average_fitness: float
    added: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. `beside` counts the events that were not replayed by reason, `unjudged` what could not be judged."""

    workflow: str
    editions: Mapping[int, int]
    figures: Figures
    events: int
    replayed: int
    left_out: int
    beside: Mapping[str, int]
    deviations: Sequence[Deviation] = ()
    variants: Sequence[Variant] = ()
    separations: Sequence[Separation] = ()
    guarantees: Sequence[BrokenGuarantee] = ()
    unjudged: Mapping[str, int] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Say whether every event could be used and nothing deviates."""
        return not (self.left_out or self.deviations or self.separations or self.guarantees)


def examples(cases: Sequence[str]) -> tuple[str, ...]:
    """Take a few, each once."""
    return tuple(case for case, _ in zip(dict.fromkeys(cases), range(EXAMPLES), strict=False))
