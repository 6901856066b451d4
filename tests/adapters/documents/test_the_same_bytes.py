"""The law of documents that are kept: the same document gives the same bytes, wherever and whenever it is written."""

import json
import subprocess
import sys
from pathlib import Path

from tests.adapters.documents.samples import TITLES

CHECKOUT = Path(__file__).parents[3]
WRITE = """
import hashlib, json, sys
from tests.adapters.documents.samples import a_paper
from wsis_workflow import resources
from wsis_workflow.adapters.documents.docx_file import write_docx
from wsis_workflow.adapters.documents.markdown import write_markdown
from wsis_workflow.adapters.documents.pdf import write_pdf

folder = resources.workflows() / "documents"
found = {}
for language in sys.argv[1:]:
    paper = a_paper(language)
    for form, content in (
        ("pdf", write_pdf(paper, folder / "council.typ")),
        ("docx", write_docx(paper, folder / "council.docx")),
        ("md", write_markdown(paper)),
    ):
        found[f"{language}.{form}"] = hashlib.sha256(content).hexdigest()
print(json.dumps(found))
"""


def written(languages: list[str], zone: str, seed: str, folder: Path) -> dict[str, str]:
    """Write documents in a process of its own, and give the hash of each."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", WRITE, *languages],
        env={"PYTHONPATH": str(CHECKOUT), "TZ": zone, "PYTHONHASHSEED": seed, "HOME": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_two_processes_in_other_places_and_orders_write_the_same_bytes(tmp_path: Path) -> None:
    languages = list(TITLES)

    here = written(languages, "Europe/Zurich", "1", tmp_path)
    there = written(languages[::-1], "Pacific/Auckland", "2", CHECKOUT)

    assert here == there
    assert len(set(here.values())) == 3 * len(languages)
