"""The form in which a proposal is put forward: the same for every procedure, but for the bodies that it asks for."""

import re
from collections.abc import Callable
from typing import cast

from starlette.datastructures import FormData
from wtforms import Field, Form, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NoneOf, Optional, Regexp, ValidationError

from wsis_workflow.app.queries.listing import listed
from wsis_workflow.app.queries.starting import RESERVED, Start, is_of_one_alphabet, members_of
from wsis_workflow.app.wanted import Order, Wanted
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.posted import form_of
from wsis_workflow.entrypoints.web.visitor import Visitor

PARTY = "party-"
MOST_TO_CHOOSE = 60
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")  # where the rules name none
NAME = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
NO_NAME = sentence("Use letters and digits, with hyphens between them.")
MIXED = sentence("Use letters of one alphabet in each word, as a keyboard writes them.")
TAKEN = sentence("This name is that of a page; choose another.")


class ProposeForm(Form):
    """What is asked whatever the procedure; what cannot be chosen is refused by the gate, as on every door."""

    title = StringField(validators=[InputRequired(), Length(max=300)])
    ref = StringField(validators=[Optional(), Length(max=60)])
    mandate = StringField(validators=[Length(max=500)])
    text = TextAreaField()
    language = SelectField(validate_choice=False)
    sponsors = SelectMultipleField(validators=[InputRequired()], validate_choice=False)
    destinations = SelectMultipleField(validate_choice=False)
    action_lines = StringField(validators=[Length(max=200)])
    depends_on = SelectMultipleField(validate_choice=False)
    depends_also = StringField(validators=[Length(max=500)])


def propose_form(visitor: Visitor, start: Start, sent: FormData | None) -> ProposeForm:
    """Make the form of a procedure, empty or as it was sent."""
    needed = [InputRequired()]
    fields = {f"{PARTY}{party}": SelectField(validators=needed, validate_choice=False) for party in start.parties}
    kind = cast("type[ProposeForm]", type("ProposeForm", (ProposeForm,), fields))
    form = form_of(kind, sent, visitor, sponsors=_own(visitor), language=_languages(start)[0])
    _offer(form, visitor, start)
    form.ref.validators = [*form.ref.validators, *_rules_of_names(visitor)]
    return form


def apart(written: str) -> tuple[str, ...]:
    """Take words apart that are separated by commas or blanks, each once."""
    return tuple(dict.fromkeys(filter(None, re.split(r"[\s,;،、，]+", written))))


def _offer(form: ProposeForm, visitor: Visitor, start: Start) -> None:
    register, names = visitor.sight.register, Names(visitor.sight.register)
    bodies = sorted(register.bodies.values(), key=lambda one: one.name)
    members = sorted(register.members.values(), key=lambda one: one.name)
    others = listed(visitor.sight, Wanted(is_final=False), Order("changed_at", True), limit=MOST_TO_CHOOSE)
    form.language.choices = [(one, names.language(one, visitor.words.locale)) for one in _languages(start)]
    form.sponsors.choices = [(one.code, one.name) for one in members]
    form.destinations.choices = names.bodies(bodies)
    form.depends_on.choices = [(row.ref, row.title) for row in others.rows]
    for party, fitting in start.parties.items():
        cast("SelectField", form[f"{PARTY}{party}"]).choices = names.bodies(fitting)


def _rules_of_names(visitor: Visitor) -> list[Callable[..., object]]:
    words = visitor.words
    is_name = Regexp(re.compile(rf"{NAME.pattern}\Z"), message=words.say(NO_NAME))

    def must_be_what_it_looks_like(form: Form, field: Field) -> None:
        if not is_of_one_alphabet(field.data):
            raise ValidationError(words.say(MIXED))

    return [is_name, must_be_what_it_looks_like, NoneOf(RESERVED, message=words.say(TAKEN))]


def _own(visitor: Visitor) -> list[str]:
    """Preset the members for whom one speaks."""
    return list(members_of(visitor.ref, visitor.sight.register, visitor.now))


def _languages(start: Start) -> tuple[str, ...]:
    return start.workflow.languages or LANGUAGES
