"""The demo's mailbox: what was sent, as letters in a folder beside its database."""

from typing import TYPE_CHECKING

from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.parts import mail_folder

if TYPE_CHECKING:
    from wsis_workflow.adapters.notices.kept import Kept


def mail(house: House, skip: int, most: int) -> "tuple[list[Kept], int]":
    """List some letters of a demo, the latest first, and count them all."""
    from wsis_workflow.adapters.notices.kept import letters_in

    return letters_in(mail_folder(house.settings.database_url), skip, most)


def letter(house: House, name: str) -> "Kept | None":
    """Read one letter."""
    from wsis_workflow.adapters.notices.kept import letter_in

    return letter_in(mail_folder(house.settings.database_url), name)
