"""The acts by their names, as records and histories have them."""

from wsis_workflow.domain.rules.sentences import sentence

_NAMES: dict[str, str] = {
    verb: verb
    for verb in (
        sentence("propose"),
        sentence("revise"),
        sentence("amend"),
        sentence("withdraw_amendment"),
        sentence("accept_amendments"),
        sentence("reject_amendments"),
        sentence("merge_amendments"),
        sentence("incorporate"),
        sentence("take_up"),
        sentence("step"),
        sentence("position"),
        sentence("close"),
        sentence("announce"),
        sentence("count"),
        sentence("record"),
        sentence("schedule"),
        sentence("available"),
        sentence("attach"),
        sentence("withdraw_attachment"),
        sentence("translate"),
        sentence("translated"),
        sentence("untranslate"),
        sentence("extend"),
        sentence("depend_on"),
        sentence("comment"),
        sentence("statement"),
        sentence("resolve"),
        sentence("reopen"),
        sentence("forward"),
        sentence("decision"),
        sentence("outcome"),
        sentence("annul"),
        sentence("migrate"),
    )
}


def named(verb: str) -> str:
    """Name an act so that other languages can."""
    return _NAMES.get(verb, verb)
