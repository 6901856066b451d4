"""Templates in one language: a sentence without values is translated when its template is compiled, not each time."""

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from wsis_workflow.app.languages import Catalogue

GETTEXT = ("_", "gettext")


class Translated(Environment):
    """An environment whose templates say everything in one language."""

    def __init__(self, words: Catalogue, **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]  # as they are given
        # newstyle: values are put in by name and escaped, and a message without values keeps its per cent signs
        self.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
            gettext=words.gettext, ngettext=words.ngettext, newstyle=True, pgettext=words.pgettext
        )
        self._sentences = _Sentences(words)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return super()._generate(self._sentences.visit(source), name, filename, defer_init)


class _Sentences(NodeTransformer):
    """Puts the translation in the place of the call that would ask for it."""

    def __init__(self, words: Catalogue) -> None:
        self.words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the visitor goes by the names of the nodes
        self.generic_visit(node)
        text = _text(node)
        if text is None:
            return node
        said = Markup(self.words.gettext(text)) % {}  # noqa: S704 - messages are ours, and markup as in the template
        return nodes.MarkSafe(
            nodes.Const(str(said), lineno=node.lineno, environment=node.environment),
            lineno=node.lineno,
            environment=node.environment,
        )


def _text(node: nodes.Call) -> str | None:
    """Give the message of a call that has nothing else."""
    is_asking = isinstance(node.node, nodes.Name) and node.node.name in GETTEXT
    is_alone = len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    message = node.args[0] if is_asking and is_alone else None
    return message.value if isinstance(message, nodes.Const) and isinstance(message.value, str) else None
