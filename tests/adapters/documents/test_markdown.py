"""Laws of documents as Markdown: what was written is read as it was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.documents.samples import TEXTS, a_paper
from wsis_workflow.adapters.documents.markdown import write_markdown
from wsis_workflow.app.papers.markdown_blocks import read_markdown
from wsis_workflow.app.papers.paper import Paragraph, plain, text_of

LETTERS = st.text("ab1 .*_`#[]()<>|~&\\-+:!{}", min_size=1, max_size=30)


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_that_is_read_and_written_is_the_same_text(language: str) -> None:
    blocks = read_markdown(TEXTS[language], under=2).blocks

    written = write_markdown(a_paper(language, blocks=blocks, cover=())).decode()

    body = written[written.index("\n\n", written.index("\n\n# ") + 2) + 2 :]
    assert read_markdown(body, under=-1).blocks == blocks  # under the title of the document


@given(LETTERS.map(str.strip).filter(bool))
def test_letters_that_mean_something_in_markdown_come_back_as_letters(letters: str) -> None:
    written = write_markdown(a_paper(blocks=(Paragraph(plain(letters)),), cover=())).decode()

    body = written[written.index("\n\n", written.index("\n\n# ") + 2) + 2 :]
    (found,) = read_markdown(body).blocks
    assert isinstance(found, Paragraph)
    assert text_of(found.runs) == letters
