"""Laws of the folder in which the demo's letters land."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.adapters.notices.letters import a_letter
from wsis_workflow.adapters.notices.mailbox import Mailbox
from wsis_workflow.app.channel_ports import TryLater


def subjects(folder: Path) -> dict[str, str]:
    found = {path.name: message_from_bytes(path.read_bytes(), policy=policy.default) for path in folder.iterdir()}
    return {name: message["Subject"] for name, message in found.items()}


def test_each_letter_is_a_file_that_a_mail_program_opens(tmp_path: Path) -> None:
    mailbox = Mailbox(tmp_path / "letters")

    mailbox.send(a_letter(subject="One", message_id="1" * 32))
    mailbox.send(a_letter(subject="Two", message_id="2" * 32))

    assert subjects(tmp_path / "letters") == {f"amara-{'1' * 32}.eml": "One", f"amara-{'2' * 32}.eml": "Two"}


def test_a_letter_sent_again_is_there_once(tmp_path: Path) -> None:
    mailbox = Mailbox(tmp_path)

    mailbox.send(a_letter(subject="First try"))
    mailbox.send(a_letter(subject="Second try"))

    assert list(subjects(tmp_path).values()) == ["Second try"]


def test_whoever_has_no_address_can_be_read_all_the_same(tmp_path: Path) -> None:
    Mailbox(tmp_path).send(a_letter(address=None))

    assert list(subjects(tmp_path).values()) == [a_letter().subject]


def test_no_letter_leaves_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"

    Mailbox(inside).send(a_letter(to="../../etc/passwd"))

    assert [path.name for path in tmp_path.rglob("*.eml")] == [f"_etc_passwd-{a_letter().message_id}.eml"]
    assert len(list(inside.iterdir())) == 1


def test_a_folder_that_cannot_be_written_to_gets_it_later(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("a file in the folder's place")

    with pytest.raises(TryLater):
        Mailbox(tmp_path / "letters").send(a_letter())
