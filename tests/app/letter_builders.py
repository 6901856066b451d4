"""A small directory, and notices with happy defaults."""

from datetime import UTC, datetime

from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Body, Member, Person, Register

NOW = datetime(2008, 10, 8, 15, 0, tzinfo=UTC)
OVER = datetime(2008, 10, 15, 15, 1, tzinfo=UTC)  # one minute after 17:00 in Geneva
WORDS = "Wednesday 15 October 2008, 17:00 (Europe/Zurich)"

AMARA = Person("amara", "Amara Diallo", address="amara@example.org", zone="Africa/Dakar")
BEN = Person("ben", "Ben Ito", address="ben@example.org", zone="Asia/Tokyo")
CHO = Person("cho", "Cho Park", address="cho@example.org")


def a_register(*people: Person) -> Register:
    return Register(
        bodies={"wg": Body("wg", "WG-WSIS"), "council": Body("council", "ITU Council")},
        members={"KEN": Member("KEN", "Kenya")},
        people={person.ref: person for person in people or (AMARA, BEN, CHO)},
    )


def a_notice(kind: str = "stepped", to: str = "amara", proposal: str | None = "plan", **facts: str) -> Notice:
    said = {"title": "Action plan", "by": "ben", "state": "Endorsed", **facts}
    return Notice(f"{proposal}/7/{kind}/{to}", to, kind, proposal, NOW, facts=said)


def a_reminder(to: str = "amara", over: datetime | None = OVER, proposal: str = "plan", **facts: str) -> Notice:
    said = {
        "title": "Action plan",
        "deadline": "council_documents",
        "deadline_title": "Documents for the Council",
        "words": WORDS,
        "key": "-7 days",
        "source": "Rules of Procedure of the Council, Rule 20",
        "state": "Endorsed",
        **facts,
    }
    key = f"{proposal}/council_documents/1/-7 days/{to}"
    return Notice(key, to, "reminder", proposal, NOW, "council_documents", over, said)
