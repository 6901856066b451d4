"""Pages read as a browser reads them: their forms with the fields and buttons, and the elements that there are."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = {
    "text": "Something",
    "date": "2050-01-01",
    "time": "12:00",
    "number": "0",
    "datetime-local": "2008-02-27T12:00",
    "file": "",
}


@dataclass
class Form:
    """A form: where it goes, what is in its fields as it stands, and what may be chosen in them."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def sent(self) -> dict[str, list[str]]:
        """Give what a browser would send if nothing was typed."""
        return {name: list(values) for name, values in self.fields.items()}

    def filled(self, **typed: str) -> dict[str, list[str]]:
        """Give what a browser would send with the needed fields filled in, plausibly or as told."""
        sent = self.sent
        for name, kind in self.kinds.items():
            if name in self.choices and not any(sent.get(name, [])):
                sent[name] = [next(filter(None, self.choices[name]))]
            elif not any(sent.get(name, [])) and (name in self.required or kind == "textarea"):
                sent[name] = [TYPED.get(kind, "Something")]
        return sent | {name: [value] for name, value in typed.items()}


@dataclass
class Element:
    """An element with its attributes."""

    tag: str
    attributes: dict[str, str]


class Page(HTMLParser):
    """A page that was read."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.elements: list[Element] = []
        self.text = ""
        self._form: Form | None = None
        self._select = self._textarea = ""
        self.feed(html)

    def acts(self, below: str) -> list[Form]:
        """List the forms that act below an address."""
        return [form for form in self.forms if form.method == "post" and form.action.startswith(below)]

    def form(self, action: str) -> Form:
        """Find the form of an act."""
        return next(form for form in self.forms if form.action == action)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        said = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, said))
        if tag == "form":
            self._form = Form(said.get("action", ""), said.get("method", "get"))
            self.forms.append(self._form)
        if self._form is not None:
            self._note(self._form, tag, said)

    def handle_endtag(self, tag: str) -> None:
        """Note that an element ends."""
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            if self._form is not None:
                self._form.fields[self._textarea][0] = (
                    self._form.fields[self._textarea][0].replace("\r\n", "\n").removeprefix("\n")
                )
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data
        if self._textarea and self._form is not None:
            self._form.fields[self._textarea][0] += data

    def _note(self, form: Form, tag: str, said: dict[str, str]) -> None:
        name = said.get("name", "")
        kind = said.get("type", "text") if tag == "input" else tag
        if tag == "button":
            form.buttons.append((name, said.get("value", "")))
        if tag == "option" and self._select:  # those of a datalist are suggestions
            form.choices[self._select].append(said.get("value", ""))
            if "selected" in said or not form.fields.get(self._select):
                form.fields[self._select] = [said.get("value", "")]
        if tag not in ("input", "select", "textarea"):
            return
        form.kinds[name] = kind
        form.required |= {name} if "required" in said else set()
        if tag == "select":
            self._select = name
            form.choices.setdefault(name, [])
        elif tag == "textarea":
            self._textarea = name
            form.fields[name] = [""]
        elif kind in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(said.get("value", "on"))
            if "checked" in said:
                form.fields.setdefault(name, []).append(said.get("value", "on"))
        elif kind != "file":
            form.fields[name] = [said.get("value", "")]
