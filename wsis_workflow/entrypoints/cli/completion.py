"""`wsis completion`: the script that makes a shell complete our commands."""

import click
from click.shell_completion import get_completion_class

HOW = {
    "bash": 'eval "$(wsis completion bash)"  # in ~/.bashrc',
    "zsh": 'eval "$(wsis completion zsh)"  # in ~/.zshrc',
    "fish": "wsis completion fish | source  # in ~/.config/fish/config.fish",
}


@click.command(epilog="Put this line where your shell starts: " + HOW["bash"])
@click.argument("shell", type=click.Choice(list(HOW)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Complete commands in your shell.

    Prints the script of a SHELL: bash, zsh or fish.
    """
    made = get_completion_class(shell)
    assert made is not None, "click knows the three shells"
    click.echo(made(ctx.find_root().command, {}, "wsis", "_WSIS_COMPLETE").source())
