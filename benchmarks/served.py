"""What is asked over HTTP: `site FILE` is the real one; `bare SIZE FILE [TAPE]` has one template and one POST.

The port is printed first, once it is open.
"""

import pickle
import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from typing import Annotated

import uvicorn
from fastapi import FastAPI, Form
from jinja2 import Template
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp

from benchmarks.reference import Said, bare, say_again
from benchmarks.scene import opened
from wsis_workflow.bootstrap.garbage import keep_what_is_there
from wsis_workflow.entrypoints.web import build_site
from wsis_workflow.entrypoints.web.serving import listen

WORD = "wsis "
WHILE_THE_OTHER_IS_ASKED = 3600  # seconds
PATIENCE = 600  # seconds in which a connection may rest: the other server is started and asked meanwhile


def main(words: list[str]) -> None:
    """Serve until ended."""
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    with ExitStack() as stack:
        if words[0] == "site":
            site: ASGIApp = build_site(stack.enter_context(opened(Path(words[1]))), f"http://127.0.0.1:{port}")
        else:
            site = _bare(int(words[1]), Path(words[2]), words[3:], stack)
        keep_what_is_there()
        print(port, flush=True)
        config = uvicorn.Config(site, log_level="error", access_log=False, lifespan="off", timeout_keep_alive=PATIENCE)
        uvicorn.Server(config).run([listener])


def _bare(size: int, file: Path, tape: list[str], stack: ExitStack) -> FastAPI:
    app = FastAPI()
    template, text = Template("{{ text }}"), WORD * (size // len(WORD))
    acts: list[list[Said]] = pickle.loads(Path(tape[0]).read_bytes()) if tape else []  # noqa: S301 - we have just written it
    connection, one = stack.enter_context(bare(file, check_same_thread=False)), Lock()

    @app.get("/page")
    def page() -> Response:
        return HTMLResponse(template.render(text=text))

    @app.post("/act/{number}")
    def act(number: int, position: Annotated[str, Form()]) -> Response:
        with one:
            say_again(connection, [acts[number]])
        return RedirectResponse("/page", 303)

    return app


if __name__ == "__main__":
    main(sys.argv[1:])
