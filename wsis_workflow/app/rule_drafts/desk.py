"""The desk of drafts: every act is one unit of work, asked of the one table of rights, and done once for one id."""

from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_hex

from wsis_workflow.app.once import Once, answer_before, once_of
from wsis_workflow.app.patience import again_when_busy
from wsis_workflow.app.ports import Store, Unit
from wsis_workflow.app.rule_drafts.checked import Checked, Read
from wsis_workflow.app.rule_drafts.commands import Ask, Confirm, DraftCommand, Drop, Save, Start
from wsis_workflow.app.stored import Answer, Edition
from wsis_workflow.domain.proposals.house_rights import must_have
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Stale, Unknown
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.rule_drafts import (
    RIGHT,
    RuleDraft,
    asked_for,
    confirmed,
    edited,
    must_be_at,
    must_be_kept,
)
from wsis_workflow.domain.rules.sentences import sentence

KIND = sentence("draft of rules")
MOST_SAID = 5  # errors that a refusal lists; the page of the draft shows all


@dataclass(frozen=True)
class RuleDrafts:
    """The drafts of one installation; `read` checks a text."""

    store: Store
    read: Read = field(repr=False)

    def all(self, actor: str, now: datetime) -> list[RuleDraft]:
        """List the drafts, for those who may edit rules.

        Raises:
            Refused: `not-permitted`.
        """
        must_have(RIGHT, actor, self.store.current_register(), now)
        return self.store.rule_drafts()

    def one(self, ref: str, actor: str, now: datetime) -> RuleDraft:
        """Look a draft up.

        Raises:
            Refused: `not-permitted` or `unknown`.
        """
        must_have(RIGHT, actor, self.store.current_register(), now)
        return _known(self.store.rule_draft(ref), ref)

    def checked(self, text: str, actor: str, now: datetime) -> Checked:
        """Check a text, for those who may edit rules.

        Raises:
            Refused: `not-permitted`, or `invalid` where it is larger than any rules.
        """
        must_have(RIGHT, actor, self.store.current_register(), now)
        must_be_kept(text)
        return self.read(text, {one.name for one in self.store.editions()})

    def handle(self, command: DraftCommand, actor: str, now: datetime, command_id: str | Once | None = None) -> Answer:
        """Decide a command on drafts.

        Raises:
            Refused: the rights or the state of the draft say no; nothing has changed.
            Busy: somebody else was first, and asking again may help.
        """
        once = once_of(command_id, actor, command)
        checked = self._checked_for(command, actor, now)
        return again_when_busy(lambda: self._once(command, checked, actor, now, once))

    def _checked_for(self, command: DraftCommand, actor: str, now: datetime) -> Checked | None:
        """Check before the store is held: what is written meanwhile has another version, and is refused by it."""
        if isinstance(command, Start | Save):
            return self.checked(command.text, actor, now)
        draft = self.one(command.ref, actor, now)
        return None if isinstance(command, Drop) else self.checked(draft.text, actor, now)

    def _once(
        self, command: DraftCommand, checked: Checked | None, actor: str, now: datetime, once: Once | None
    ) -> Answer:
        with self.store.unit() as unit:
            known = answer_before(unit, once)
            if known is not None:
                return known
            # Alone: of two editions that would clash, the second is to see the first.
            register = unit.register(exclusive=isinstance(command, Confirm))
            must_have(RIGHT, actor, register, now)
            answer = _Work(unit, register, actor, now)(command, checked)
            if once:
                unit.keep_answer(once.id, answer, now, once.fingerprint)
            return answer


@dataclass(frozen=True)
class _Work:
    """One act within one unit of work."""

    unit: Unit
    register: Register
    actor: str
    now: datetime

    def __call__(self, command: DraftCommand, checked: Checked | None) -> Answer:
        if isinstance(command, Drop):
            return self._dropped(command)
        assert checked is not None, "everything else is about a text"
        if isinstance(command, Start):
            return self._started(command, checked)
        draft = _known(self.unit.rule_drafts.one(command.ref), command.ref)
        must_be_at(draft, command.seen)
        if isinstance(command, Save):
            return self._saved(draft, command, checked)
        return self._asked(draft, checked) if isinstance(command, Ask) else self._confirmed(draft, command, checked)

    def _started(self, command: Start, checked: Checked) -> Answer:
        if command.base is not None:
            self.unit.edition(command.base)
        draft = RuleDraft(
            token_hex(6), checked.name, command.text, 1, self.actor, self.now, self.actor, self.now, command.base
        )
        self.unit.rule_drafts.add(draft)
        return Answer(sentence("The draft is begun."), "start", draft.ref, draft.version)

    def _saved(self, draft: RuleDraft, command: Save, checked: Checked) -> Answer:
        if command.text == draft.text:
            return Answer(sentence("Nothing has changed."), "save", draft.ref, draft.version, changed=False)
        after = edited(draft, command.text, checked.name, self.actor, self.now)
        self._put(after, command.seen)
        return Answer(sentence("The draft is saved."), "save", after.ref, after.version)

    def _asked(self, draft: RuleDraft, checked: Checked) -> Answer:
        edition = _sound(checked)
        published = self.unit.editions()
        after = asked_for(draft, edition.workflow, published, self.actor, self.register, self.now)
        self._put(after, draft.version)
        said = sentence("The publication is asked for; another person who may edit rules has to confirm it.")
        return Answer(said, "ask", after.ref, after.version)

    def _confirmed(self, draft: RuleDraft, command: Confirm, checked: Checked) -> Answer:
        edition = _sound(checked)
        if command.hash != edition.workflow.hash:
            raise Refused(Invalid(sentence("The content is not the one that you saw"), sentence("look at it again")))
        published = self.unit.editions()
        after, agreement = confirmed(draft, edition.workflow, published, self.actor, self.register, self.now)
        self.unit.publish([edition], self.actor, self.now, agreement)
        self._put(after, draft.version)
        named = {"number": edition.workflow.edition, "workflow": edition.workflow.name}
        return Answer(
            sentence("Edition {number} of {workflow} is published.", **named), "confirm", after.ref, after.version
        )

    def _dropped(self, command: Drop) -> Answer:
        draft = _known(self.unit.rule_drafts.one(command.ref), command.ref)
        must_be_at(draft, command.seen)
        if not self.unit.rule_drafts.remove(command.ref, command.seen):
            raise _overtaken(draft, command.seen)
        return Answer(sentence("The draft is thrown away."), "drop", draft.ref, draft.version)

    def _put(self, draft: RuleDraft, seen: int) -> None:
        if not self.unit.rule_drafts.put(draft, seen):
            raise _overtaken(draft, seen)


def _overtaken(draft: RuleDraft, seen: int) -> Refused:
    """Refuse what was right when the draft was read: somebody else has written the next version since."""
    return Refused(Stale(draft.name or draft.ref, seen, seen + 1))


def _known(draft: RuleDraft | None, ref: str) -> RuleDraft:
    if draft is None:
        raise Refused(Unknown(KIND, ref))
    return draft


def _sound(checked: Checked) -> Edition:
    """Give the edition that a text without errors is.

    Raises:
        Refused: `invalid`, with the first errors.
    """
    if checked.edition is not None:
        return checked.edition
    wrong = [one for one in checked.findings if one.is_error][:MOST_SAID]
    raise Refused(
        *(
            Invalid(sentence("Line {line}: {fault}", line=one.line, fault=one.message.rstrip(".")), _WAY_OUT)
            for one in wrong
        )
    )


_WAY_OUT = sentence("mend it before it is published")
