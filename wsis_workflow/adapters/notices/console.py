"""Letters on a terminal: the subject and the text, one after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from wsis_workflow.app.channel_ports import Letter, TryLater, always
from wsis_workflow.domain.rules.sentences import sentence

RULE = "-" * 72


@dataclass(frozen=True, slots=True)
class Console:
    """A stream as a channel."""

    stream: TextIO

    def send(self, letter: Letter, _: Callable[[], bool] = always) -> str:
        """Write a letter to the stream.

        Raises:
            TryLater: nobody reads the stream.
        """
        to = f"{letter.name} <{letter.address}>" if letter.address else letter.name
        try:
            self.stream.write(f"{RULE}\nTo: {to}\nSubject: {letter.subject}\n\n{letter.text}")
            self.stream.flush()
        except (OSError, ValueError) as failed:
            raise TryLater(sentence("The console takes nothing ({fault}).", fault=failed)) from failed
        return letter.message_id
