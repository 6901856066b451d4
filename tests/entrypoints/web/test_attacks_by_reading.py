"""Laws found by attacking the site: what one may not read is not told beside what one may."""

import pytest

from tests.entrypoints.web.sites import Site


@pytest.mark.parametrize(
    ("person", "state"), [("e", "drafting"), ("sec", "drafting"), ("f", "unknown"), ("t", "unknown")]
)
def test_of_a_condition_that_one_may_not_read_the_name_alone_is_told(demo_site: Site, person: str, state: str) -> None:
    program = demo_site.token(person)

    conditional, condition = program.get("/proposals/segment"), program.get("/proposals/created")

    assert conditional.json()["depends_on"] == {"created": state}
    assert condition.status_code == (404 if state == "unknown" else 200)
