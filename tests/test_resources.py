from pathlib import Path

import pytest

from wsis_workflow import resources

CHECKOUT = Path(__file__).parent.parent


def test_a_checkout_has_the_folders_beside_the_package() -> None:
    assert resources.workflows() == CHECKOUT / "workflows"
    assert resources.migrations() == CHECKOUT / "db"


def test_an_installed_package_carries_the_folders_inside(tmp_path: Path) -> None:
    inside = tmp_path / "wsis_workflow" / "_data" / "workflows"
    inside.mkdir(parents=True)
    (tmp_path / "workflows").mkdir()  # somebody else's, beside us in site-packages

    assert resources.find("workflows", tmp_path / "wsis_workflow") == inside


def test_a_folder_in_neither_place_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        resources.find("workflows", tmp_path)

    assert str(missing.value) == (
        f"The folder workflows is neither in nor beside {tmp_path}; install wsis-workflow again."
    )
