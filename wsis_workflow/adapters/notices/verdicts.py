"""What a mail server's answer means for a letter: later, or never."""

import smtplib

from wsis_workflow.adapters.notices.heard import readable
from wsis_workflow.app.channel_ports import CannotDeliver, TryLater
from wsis_workflow.app.deliver import ChannelDown
from wsis_workflow.domain.rules.sentences import sentence, template

NOT_SIGNED_IN = 530
NO_ADDRESS = template("The mail server cannot write to {to}; correct the address, then send it again.")
SIGN_IN = template("The mail server wants us to sign in ({code} {answer}).")
REFUSED = template("The mail server refused {to} ({code} {answer}); correct it, then send it again.")
NOT_TAKEN = template("The mail server did not take the letter to {to} ({code} {answer}).")


def verdict(failure: Exception, to: str) -> TryLater | CannotDeliver:
    """Judge a failure while a letter is handed over: what begins with 5 is for good, all else may pass."""
    if isinstance(failure, smtplib.SMTPNotSupportedError | UnicodeError):
        return CannotDeliver(sentence(NO_ADDRESS, to=to))
    code, words = _answer(failure)
    if code == NOT_SIGNED_IN:
        return ChannelDown(sentence(SIGN_IN, code=code, answer=words))
    if 500 <= code <= 599:
        return CannotDeliver(sentence(REFUSED, to=to, code=code, answer=words))
    return TryLater(sentence(NOT_TAKEN, to=to, code=code, answer=words))


def _answer(failure: Exception) -> tuple[int, str]:
    """Find the server's code and words; 0 where it gave none."""
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(failure.recipients.values()))
        return code, readable(words)
    if isinstance(failure, smtplib.SMTPResponseException):
        return failure.smtp_code, readable(failure.smtp_error)
    return 0, readable(str(failure) or type(failure).__name__)
