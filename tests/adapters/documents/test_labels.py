"""Laws of the words of documents: all of them in all six languages."""

from pathlib import Path

import pytest

from wsis_workflow import resources
from wsis_workflow.adapters.documents.labels import LabelsFaulty, read_labels, read_terms
from wsis_workflow.app.papers.paper import LANGUAGES

FOLDER = resources.workflows() / "documents"


def test_every_word_is_there_in_all_six_languages() -> None:
    labels, terms = read_labels(FOLDER / "labels.yaml"), read_terms(FOLDER / "terms.yaml")

    assert {tuple(sorted(said)) for said in (*labels.values(), *terms.values())} == {tuple(sorted(LANGUAGES))}


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("to: {en: To, fr: À, es: A, ru: К, ar: إلى}", "“to” has no word in zh; add it."),
        ("to: {en: To, fr: À, es: A, ru: К, ar: إلى, zh: 致, de: An}", "which is none of our languages; remove it."),
        ("to: {en: 'To {x}', fr: 'À {y}', es: 'A {x}', ru: 'К {x}', ar: '{x}', zh: '{x}'}", "“to” in fr must have"),
        ("to: To", "“to” is no mapping"),
        ("to: [", "this is no YAML"),
        ("- to", "write a mapping"),
    ],
)
def test_a_word_that_is_missing_or_says_something_else_is_told(tmp_path: Path, written: str, fault: str) -> None:
    file = tmp_path / "labels.yaml"
    file.write_text(written, encoding="utf-8")

    with pytest.raises(LabelsFaulty) as faulty:
        read_labels(file)

    assert fault in str(faulty.value)
