"""The templates of documents: those of the installation before those that come with the program."""

from pathlib import Path

from wsis_workflow.domain.rules.sentences import sentence, template

UNUSABLE = template(
    "The template {file} cannot be used: in {place}: {problem}; correct it, or remove it to use the one that comes "
    "with the program."
)


class TemplateFaulty(ValueError):
    """A template cannot be used: which, where in it, and why, in one sentence."""

    def __init__(self, template: Path, place: str, problem: str) -> None:
        self.template, self.place, self.problem = template, place, problem.rstrip(".")
        super().__init__(sentence(UNUSABLE, file=template, place=place, problem=self.problem))


def template_named(name: str, own: Path | None, given: Path) -> Path:
    """Find a template in the installation's own folder, if it has one there, or else among those that are given."""
    found = own / name if own else given / name
    return found if found.is_file() else given / name
