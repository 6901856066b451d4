"""Laws of articles as a text: titles, numbers, clauses and what is listed, each at its place and in the language."""

from wsis_workflow.app.rules_in_words.printing import as_markdown
from wsis_workflow.app.rules_in_words.prose import Article, Paragraph, Prose

PROSE = Prose(
    "Plan",
    "plan, edition 1",
    (
        Article("Scope", (Paragraph("It is\n short."), Paragraph("It  ends.", "Rule 7"))),
        Article("People", (Paragraph("These are:", items=("the chair,\nwho leads", "all")),)),
    ),
)
PRINTED = """\
# Plan

*plan, edition 1*

## 1. Scope

**1.1** It is short.

**1.2** It ends. *(Rule 7)*

## 2. People

**2.1** These are:

- the chair, who leads
- all
"""


def test_a_procedure_is_printed_whole() -> None:
    assert as_markdown(PROSE, str) == PRINTED


def test_all_of_it_is_said_in_the_language() -> None:
    said = list[str]()

    def say(text: object) -> str:
        said.append(str(text))
        return "x"

    as_markdown(PROSE, say)

    assert sorted(said) == sorted(
        ["Plan", "plan, edition 1", "Scope", "It is\n short.", "It  ends.", "Rule 7", "People", "These are:",
         "the chair,\nwho leads", "all"]
    )  # fmt: skip
