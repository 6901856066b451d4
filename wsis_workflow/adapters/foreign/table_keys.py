"""What others call the columns of a table of states, and how a record is read by them."""

from collections import Counter
from collections.abc import Collection, Iterator

from wsis_workflow.adapters.foreign.json_places import Part
from wsis_workflow.app.foreign import Chart, Place

IDS = ("id", "pk", "key", "slug", "code", "state", "state_id", "resource_uri", "uuid", "name", "title", "label")
NAMES = ("name", "title", "label", "display_name", "displayName", "state", "slug", "key", "code", "id")
ABOUT = ("desc", "Comment", "description", "documentation", "doc", "note", "notes", "comment", "help_text")
NEXT = (
    "next_states", "nextStates", "next_state", "nextState", "next", "valid_transitions", "allowed_transitions",
    "allowedTransitions", "transitions", "edges", "outgoing", "successors", "targets", "target", "to", "goes_to", "on",
    "Next", "Choices", "Default", "Catch",
)  # fmt: skip
SOURCES = ("from", "source", "src", "from_state", "fromState", "from_stage", "sources", "sourceRef", "tail", "state")
TARGETS = (
    "to", "target", "dest", "dst", "destination", "to_state", "toState", "to_stage", "next_state", "nextState", "next",
    "targetRef", "goto", "head", "Next", "state",
)  # fmt: skip
LABELS = ("label", "name", "event", "trigger", "action", "on", "title", "transition", "type", "id")
GUARDS = ("guard", "cond", "condition", "conditions", "when", "if", "requires")
ROLES = ("role", "owner", "assignee", "responsible", "waits_on", "actor", "lane", "swimlane")
IS_START = ("initial", "is_initial", "isInitial", "start", "is_start", "isStart", "default")
IS_END = ("final", "is_final", "isFinal", "end", "is_end", "isEnd", "terminal", "is_terminal", "isTerminal", "End")
KINDS = ("type", "kind", "category", "Type")
STARTS, ENDS = (
    frozenset({"initial", "start", "begin"}),
    frozenset({"final", "end", "terminal", "accept", "succeed", "fail"}),
)
OF_STATES = frozenset({*IDS, *NAMES, *ABOUT, *NEXT, *ROLES, *IS_START, *IS_END})
OF_WAYS = frozenset({*SOURCES, *TARGETS, *LABELS, *GUARDS, *ABOUT})


def word_of(part: Part, *names: str) -> str:
    """Give the first of these values that is a word."""
    words = (found.word.strip() for name in names if (found := part.get(name)) is not None)
    return next((word for word in words if word), "")


def ends_of(way: Part) -> tuple[Part | None, Part | None]:
    """Give where a way begins and where it leads; one key is never both."""
    source = next((name for name in SOURCES if way.get(name) is not None), None)
    target = next((name for name in TARGETS if name != source and way.get(name) is not None), None)
    return (way.get(source) if source else None, way.get(target) if target else None)


def is_true(part: Part, *names: str) -> bool:
    """Say whether any of these is true."""
    return any((found := part.get(name)) is not None and found.value is True for name in names)


def kind_of(part: Part) -> str:
    """Say whether a record calls itself a beginning or an end."""
    word = word_of(part, *KINDS).lower()
    if is_true(part, *IS_START) or word in STARTS:
        return "start"
    return "end" if is_true(part, *IS_END) or word in ENDS else ""


def about(part: Part) -> list[str]:
    """Give what a record says of itself."""
    return [text for name in ABOUT if (text := word_of(part, name))]


def said_beside(part: Part, label: str) -> list[str]:
    """Give what a way says besides its label."""
    words = ((name, word_of(part, name)) for name in LABELS if name not in TARGETS)
    return [*about(part), *(f"{name}: {word}" for name, word in words if word and word != label)]


def words_in(part: Part | None) -> Iterator[tuple[str, Place]]:
    """Give a word, or each of a list; an object is named by its own id."""
    for one in part.items if part is not None and part.is_list else [part] if part is not None else []:
        word = one.word.strip() or word_of(one, *IDS)
        if word:
            yield word, one.place


class Unplaced:
    """Keys that have no place with us: each is noted once, with the first place and how often it is there."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self._first: dict[str, Place] = {}

    def look_at(self, part: Part, known: Collection[str], within: str) -> None:
        """Count the keys of an object that are not known."""
        for key, value in part.pairs:
            if key not in known and not _is_empty(value):
                called = f"“{key}” of {within}"
                self._count[called] += 1
                self._first.setdefault(called, value.place)

    def note(self, chart: Chart) -> None:
        """Say what has no place."""
        for called, number in self._count.items():
            said = f"{called} has no place in a workflow ({number} time(s), here first); it is left out."
            chart.note("not-supported", said, self._first[called])


def _is_empty(part: Part) -> bool:
    return part.value is None or part.value == "" or (part.is_list and not part.items)
