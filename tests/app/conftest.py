"""Each test hears what is said in it."""

from tests.said import nothing_is_said_that_translators_have_not_seen

__all__ = ["nothing_is_said_that_translators_have_not_seen"]
