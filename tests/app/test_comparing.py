"""Laws of differences: exact, readable in every script, and found in bounded work."""

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from wsis_workflow.app.comparing import Piece, compare, folded
from wsis_workflow.app.comparing.aligning import align
from wsis_workflow.app.comparing.cutting import sentences, words

SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}", "folded": "<{}>"}
SCRIPTS = "The Council adopts. الْمَجْلِسُ ـ لا؛ 理事会决定。 Совет é e\u0301 🇨🇭🇫🇷👨‍👩‍👧 \u0600\r\n\n\u200f[]"
written = st.text() | st.text(alphabet=SCRIPTS, max_size=80)


def marked(before: str, after: str) -> str:
    """Write a difference on one line."""
    return "".join(SIGNS[piece.kind].format(piece.text) for piece in compare(before, after))


@given(written, written)
def test_what_stayed_with_what_went_or_what_came_gives_each_text_exactly(before: str, after: str) -> None:
    pieces = compare(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert all(piece.text for piece in pieces)


@given(written, st.lists(st.tuples(st.integers(0, 80), written), max_size=3))
def test_an_edited_text_differs_from_its_draft_exactly_as_well(before: str, edits: list[tuple[int, str]]) -> None:
    after = before
    for at, text in edits:
        after = after[:at] + text + after[at + len(text) // 2 :]

    pieces = compare(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after


@given(written, written)
def test_what_readers_see_as_one_character_is_never_cut(before: str, after: str) -> None:
    pieces = compare(before, after)

    for text, other in ((before, "added"), (after, "removed")):
        seen = {0} | {match.end() for match in regex.finditer(r"\X", text)}
        assert set(cuts(piece.text for piece in pieces if piece.kind != other)) <= seen


@given(written)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert compare(text, text) == ([Piece("same", text)] if text else [])


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("", "New.", "{+New.+}"),
        ("Old.", "", "[-Old.-]"),
        ("It may meet.", "It shall meet.", "It [-may-]{+shall+} meet."),
        ("Le Conseil décide", "Le Conseil décida", "Le Conseil [-décide-]{+décida+}"),
        ("El Consejo decide hoy", "El Consejo decidió hoy", "El Consejo [-decide-]{+decidió+} hoy"),
        ("Совет решает принять", "Совет решил принять", "Совет [-решает-]{+решил+} принять"),
        ("理事会决定通过计划。", "理事会同意通过计划。", "理事会[-决定-]{+同意+}通过计划。"),
        ("2007年行动", "2008年行动", "[-2007-]{+2008+}年行动"),
        ("قرر المجلس الخطة", "قرر المؤتمر الخطة", "قرر [-المجلس-]{+المؤتمر+} الخطة"),
        ("كتب المجلس", "كَتَبَ المجلس", "[-كتب-]{+كَتَبَ+} المجلس"),
        ("يعتمد الخطة", "يعتمـــد الخطة", "[-يعتمد-]{+يعتمـــد+} الخطة"),
        ("à l’Union", "à l’Union européenne", "à l’Union{+ européenne+}"),
        ("Go 🇨🇭 on", "Go 🇨🇫 on", "Go [-🇨🇭-]{+🇨🇫+} on"),
        ("cafe\u0301 noir", "cafe noir", "[-cafe\u0301-]{+cafe+} noir"),
    ],
)
def test_a_difference_is_by_words_in_every_script(before: str, after: str, difference: str) -> None:
    assert marked(before, after) == difference


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        pytest.param(
            "The Council decides to adopt the plan.",
            "The Council resolves to approve the plan.",
            "The Council [-decides to adopt-]{+resolves to approve+} the plan.",
            id="one small word between two changes is no agreement",
        ),
        pytest.param(
            "the cat sat on the mat",
            "a dog sat on my mat",
            "[-the cat-]{+a dog+} sat on [-the-]{+my+} mat",
            id="nor is a space",
        ),
        pytest.param(
            "Invite members to the working group on the Summit, and report.",
            "Urge members to the working group on the Summit, or report.",
            "[-Invite-]{+Urge+} members to the working group on the Summit, [-and-]{+or+} report.",
            id="a long passage between two changes stands",
        ),
        pytest.param(
            "It meets.\n\nIt ends.",
            "It meets.\n\nIt reports.\n\nIt ends.",
            "It meets.\n\n{+It reports.\n\n+}It ends.",
            id="a new paragraph is whole, though it begins like the next",
        ),
        pytest.param(
            "One word. Two words.",
            "One word. One more word. Two words.",
            "One word. {+One more word. +}Two words.",
            id="a new sentence is whole",
        ),
        pytest.param(
            "Alpha beta.\n\nGamma delta.",
            "Epsilon zeta.\n\nEta theta.",
            "[-Alpha beta-]{+Epsilon zeta+}.\n\n[-Gamma delta-]{+Eta theta+}.",
            id="changes in two paragraphs stay two",
        ),
    ],
)
def test_a_difference_reads_as_people_would_tell_it(before: str, after: str, difference: str) -> None:
    assert marked(before, after) == difference


def test_a_sentence_that_moved_is_shown_whole_at_both_places() -> None:
    moved, rest = "One sentence moves. ", "The second stays. A third stays as well. So does the last. "

    assert marked(moved + rest, rest + moved) == f"[-{moved}-]{rest}{{+{moved}+}}"


@given(written)
def test_sentences_and_words_make_up_the_text(text: str) -> None:
    cut = words(text)
    ends = sentences(cut)

    assert "".join(cut) == text
    assert ends == sorted(set(ends))
    assert ends[-1:] == ([len(cut)] if cut else [])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It meets. “It ends.” Then:\n\nAll.", ["It meets. ", "“It ends.” ", "Then:\n\n", "All."]),
        ("开会。结束！", ["开会。", "结束！"]),
        ("نعم؛ لا؟ ربما.", ["نعم؛ ", "لا؟ ", "ربما."]),
        ("No. 3.5 of 1,000", ["No. ", "3.5 of 1,000"]),
    ],
)
def test_sentences_end_where_each_script_ends_them(text: str, parts: list[str]) -> None:
    cut = words(text)
    ends = [0, *sentences(cut)]

    assert ["".join(cut[start:end]) for start, end in pairwise(ends)] == parts


def test_what_is_far_from_a_change_is_folded() -> None:
    pieces = compare("A one. B two. C three. D four. E five is old. F six. G seven. H eight. I nine.", TEN)

    assert folded(pieces, context=1) == [
        Piece("folded", "A one. B two. C three. "),
        Piece("same", "D four. E five is "),
        Piece("removed", "old"),
        Piece("added", "new"),
        Piece("same", ". F six. "),
        Piece("folded", "G seven. H eight. I nine."),
    ]


def test_a_single_sentence_is_not_folded() -> None:
    pieces = compare("A one. B two. C old.", "A one. B two. C new.")

    assert folded(pieces, context=1) == pieces


@given(written, written, st.integers(0, 3))
def test_folding_hides_nothing(before: str, after: str, context: int) -> None:
    pieces = compare(before, after)

    kept = folded(pieces, context)

    assert "".join(piece.text for piece in kept) == "".join(piece.text for piece in pieces)
    assert [piece for piece in kept if piece.kind in ("removed", "added")] == [
        piece for piece in pieces if piece.kind in ("removed", "added")
    ]


class Counted(str):
    """A word that counts how often it is looked at."""

    __slots__ = ()
    looks = 0

    def __eq__(self, other: object) -> bool:
        Counted.looks += 1
        return str.__eq__(self, other)  # type: ignore[arg-type]  # whatever it is compared with

    def __hash__(self) -> int:
        Counted.looks += 1
        return str.__hash__(self)


LONG = 20_000
HARD = {
    "nothing in common": (lambda r: r.choices(range(500), k=LONG), lambda r: r.choices(range(1000, 1500), k=LONG)),
    "the same few words": (lambda r: r.choices(range(3), k=LONG), lambda r: r.choices(range(3), k=LONG)),
    "one word": (lambda r: [1] * LONG, lambda r: [1] * (LONG - 7)),
    "unrelated prose": (lambda r: r.choices(range(2000), k=LONG), lambda r: r.choices(range(2000), k=LONG)),
    "turned around": (lambda r: list(range(LONG)), lambda r: list(range(LONG))[::-1]),
}


@pytest.mark.parametrize("kind", HARD)
def test_the_work_is_bounded_whatever_the_texts(kind: str) -> None:
    chance = random.Random(7)
    one, other = ([Counted(word) for word in make(chance)] for make in HARD[kind])
    Counted.looks = 0

    align(one, other, most=50_000)

    assert 0 < Counted.looks < 50_000 + 100 * len(one + other)  # all pairs would be 400 million


def test_words_are_compared_with_words_as_long_as_that_is_little() -> None:
    one, other = list("abab"), list("bbaaba")

    assert align(one, other, most=0) == []
    assert len(align(one, other)) == 3


def cuts(texts: Iterator[str]) -> Iterator[int]:
    at = 0
    for text in texts:
        at += len(text)
        yield at


TEN = "A one. B two. C three. D four. E five is new. F six. G seven. H eight. I nine."
