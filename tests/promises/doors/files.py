"""Files of the world: attached to proposals of different readers, and one of them withdrawn."""

from wsis_workflow.bootstrap.attaching import Upload, taken_in
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import WithdrawAttachment

BY = {"wish": "sec", "survey": "sec", "elsewhere": "stranger"}  # a draft, what a group reads, and another organization
CONTENT = b"What only readers are given."
WHY = "The wrong file."


def attach_files(house: House) -> None:
    """Attach a file to each, and another to one of them that is withdrawn again."""
    for ref, person in BY.items():
        _attach(house, ref, person)
    number = _attach(house, "survey", "sec")
    house.handle(WithdrawAttachment("survey", number, WHY), "sec")


def _attach(house: House, ref: str, person: str) -> int:
    upload = Upload("note", "note.txt", [CONTENT])
    house.handle(taken_in(house, ref, upload, person), person)
    proposal = house.store.proposal(ref)
    assert proposal is not None
    return len(proposal.attachments)
