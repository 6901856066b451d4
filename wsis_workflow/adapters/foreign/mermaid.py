"""State diagrams in the language of Mermaid."""

import re

from wsis_workflow.adapters.foreign.mermaid_ends import settle_composites, settle_ends
from wsis_workflow.adapters.foreign.mermaid_lines import Diagram, Line, diagram_in, plain
from wsis_workflow.adapters.foreign.mermaid_scopes import Scopes
from wsis_workflow.adapters.foreign.mermaid_words import (
    ABOUT,
    ARROW,
    END,
    FLOATING,
    GUARDED,
    LOOKS,
    NOTE,
    STAR,
    STATE,
    TITLE,
)
from wsis_workflow.app.foreign import Chart, Edge, Kind, Node, Place

KINDS = {"choice": Kind.POINT, "fork": Kind.STATE, "join": Kind.STATE}


def read_mermaid(text: str) -> Chart:
    """Read the first state diagram of a text.

    Raises:
        UnreadableChart: there is none.
    """
    reader = _Reader()
    diagram = diagram_in(text)
    reader.look_before(diagram)
    for line in diagram.lines:
        reader.read(line)
    return reader.finished()


class _Reader:
    """The chart as far as it was read."""

    def __init__(self) -> None:
        self.chart = Chart(declares_ends=False)
        self._scopes = Scopes(self.chart)
        self._open_note: list[str] | None = None
        self._is_description = False

    def look_before(self, diagram: Diagram) -> None:
        """Take the title from what stands before the diagram."""
        for line in diagram.before:
            found = re.fullmatch(r"title:\s*(?P<text>.+)", line.text)
            if found:
                self.chart.title = plain(found["text"].strip("\"'"))
            elif line.comment:
                self._comment(line)
            elif line.text and line.text != "---":
                self._list("looks", line, "says how it looks")
        for number in diagram.others:
            self.chart.note("other-chart", "This is another diagram; only the first of a file is read.", Place(number))

    def read(self, line: Line) -> None:
        """Take in a line."""
        if self._open_note is not None:
            self._go_on_with_note(line)
            return
        if line.comment:
            self._comment(line)
        if self._is_description:
            self._is_description = "}" not in line.text
            self.chart.notes.extend([plain(line.text.replace("}", ""))] if line.text.strip("} ") else [])
        elif line.text:
            self._statement(line)

    def finished(self) -> Chart:
        """Close what is open, and give the chart."""
        if self._scopes.within:
            opened = self._scopes.within[0]
            said = f"“{opened}” is opened with `{{` and never closed; all that follows was taken to be in it."
            self.chart.note("not-understood", said, self.chart.nodes[opened].place)
        settle_composites(self.chart)
        settle_ends(self.chart)
        return self.chart

    def _statement(self, line: Line) -> None:
        text = line.text
        if text in ("}", "--"):
            self._leave(line)
        elif "-->" in text:
            self._arrow(line)
        elif text.lower().startswith("note ") and (NOTE.fullmatch(text) or FLOATING.fullmatch(text)):
            self._note(line)
        elif text.startswith("accDescr"):
            self._describe(text)
        elif LOOKS.fullmatch(text):
            self._look(line)
        elif found := STATE.fullmatch(text):
            self._state(found, line)
        elif (found := ABOUT.fullmatch(text)) and text != STAR:
            self._about(found, line)
        else:
            self._list("not-understood", line, "is no statement that is known here")

    def _leave(self, line: Line) -> None:
        if line.text == "}" and not self._scopes.close():
            self._list("not-understood", line, "closes what is not open")
        if line.text == "--" and not self._scopes.divide(Place(line.number, line.column)):
            self._list("parallel", line, "divides what goes on at the same time")

    def _arrow(self, line: Line) -> None:
        found = ARROW.fullmatch(line.text)
        rest = END.fullmatch(found["rest"].strip()) if found else None
        if found is None or rest is None:
            self._list("not-understood", line, "is no way from one state to another")
            return
        place = Place(line.number, line.column)
        for look in (found["c1"], rest["c2"]):
            if look:
                self._list("looks", line, f"gives the look “{look}”")
        source, dest = self._scopes.end(found["source"], "start", place), self._scopes.end(rest["dest"], "end", place)
        edge = Edge(source, dest, plain(rest["label"] or ""), place=place)
        guarded = GUARDED.fullmatch(edge.label)
        if guarded:
            edge.label, edge.guard = guarded["event"].strip(), guarded["guard"].strip()
            if guarded["action"]:
                edge.notes.append(f"Then: {guarded['action'].strip()}")
                said = f"“{guarded['action'].strip()}” is something that the way does; it stays a note."
                self.chart.note("action", said, place)
        self.chart.lead(edge)

    def _state(self, found: re.Match[str], line: Line) -> None:
        key = found["alias"] or found["id"] or found["title"].strip()
        if not key:
            self._list("not-understood", line, "is no statement that is known here")
            return
        place = Place(line.number, line.column)
        node = self._scopes.mentioned(key, place)
        self._scopes.declare(node)
        if found["title"]:
            node.title = plain(found["title"])
        if found["look"]:
            self._list("looks", line, f"gives the look “{found['look']}”")
        kind = (found["kind"] or found["kind2"] or "").lower()
        if kind:
            self._pseudo(node, kind, line)
        if found["about"]:
            self._tell(node, found["about"])
        if found["open"] and not self._scopes.open(node):
            self._list("not-understood", line, "opens a state once more or too deep")

    def _pseudo(self, node: Node, kind: str, line: Line) -> None:
        node.kind = KINDS.get(kind, Kind.STATE)
        node.title = "" if kind == "choice" and node.title == node.key else node.title
        if kind in ("fork", "join"):
            said = f"“{node.key}” is a {kind}: what goes on at the same time is one step after the other here."
            self.chart.note("parallel", said, Place(line.number, line.column, node.key))
        elif kind not in KINDS:
            self._list("not-supported", line, f"calls a state <<{kind}>>, which is unknown here")

    def _about(self, found: re.Match[str], line: Line) -> None:
        node = self._scopes.mentioned(found["id"], Place(line.number, line.column))
        if found["look"]:
            self._list("looks", line, f"gives the look “{found['look']}”")
        if found["about"]:
            self._tell(node, found["about"])

    def _tell(self, node: Node, about: str) -> None:
        """Take the first description as the title, and the others as notes."""
        if node.title == node.key or not node.title:
            node.title = plain(about) or node.key
        else:
            node.notes.append(plain(about))

    def _note(self, line: Line) -> None:
        floating = FLOATING.fullmatch(line.text)
        if floating:
            self.chart.notes.append(plain(floating["text"]))
            return
        found = NOTE.fullmatch(line.text)
        assert found is not None, "it was looked at before"
        notes = self._scopes.mentioned(found["id"], Place(line.number, line.column)).notes
        if found["text"] is not None:
            notes.append(plain(found["text"]))
        else:
            notes.append("")
            self._open_note = notes

    def _go_on_with_note(self, line: Line) -> None:
        assert self._open_note is not None, "a note is open"
        if re.fullmatch(r"end\s*note", line.text, re.IGNORECASE):
            self._open_note = None
        else:
            self._open_note[-1] = f"{self._open_note[-1]} {plain(line.text)}".strip()

    def _describe(self, text: str) -> None:
        about = text.removeprefix("accDescr").strip(" :")
        self._is_description = about.startswith("{") and "}" not in about
        self.chart.notes.extend([plain(about.strip("{} "))] if about.strip("{} ") else [])

    def _look(self, line: Line) -> None:
        titled = TITLE.fullmatch(line.text)
        if titled:
            self.chart.title = plain(titled["text"])
        else:
            self._list("looks", line, "says how it looks")

    def _comment(self, line: Line) -> None:
        if line.comment.startswith("{"):
            self._list("looks", line, "says how it looks", f"%%{line.comment}")
        else:
            self.chart.notes.append(line.comment)

    def _list(self, code: str, line: Line, why: str, text: str = "") -> None:
        place = Place(line.number, line.column)
        self.chart.note(code, f"`{(text or line.text)[:60]}` {why}; it is left out.", place)
