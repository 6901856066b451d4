"""Laws of published editions as people read them: the text says what was published, and the checks have passed."""

from pathlib import Path

from wsis_workflow.adapters.definitions import load_yaml
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.bootstrap.rules import edition_faults, edition_text


def test_the_text_of_an_edition_is_what_was_published(tmp_path: Path) -> None:
    house = open_house(f"sqlite:///{tmp_path / 'rules.db'}")
    house.publish()

    for edition in house.store.editions():
        written, content = load_yaml(edition_text(house, edition)).data, house.store.content(edition.hash)

        published = content["workflow"]
        assert {key: value for key, value in written.items() if key != "decisions"} == {
            key: value for key, value in published.items() if key != "decisions"
        }
        assert written.get("decisions", {}) == {**content["tables"], **published.get("decisions", {})}
    house.close()


def test_a_published_edition_has_no_errors(tmp_path: Path) -> None:
    house = open_house(f"sqlite:///{tmp_path / 'rules.db'}")
    house.publish()

    faults = {edition.name: edition_faults(house, edition) for edition in house.store.editions()}
    house.close()

    assert len(faults) >= 4
    assert [fault for found in faults.values() for fault in found if fault.is_error] == []
