"""A process that upgrades databases, each in a child of its own that is killed before one of its statements or commits.

It reads a line of JSON for each: the address, the number of the statement (0 for none), and whether every statement is
to be committed by itself. It answers with how many there were, and whether the child was killed.
"""

import json
import os
import signal
import sys
from typing import Any

from sqlalchemy import Connection, Engine, event

from wsis_workflow.bootstrap.opening import open_house

LOST = 70


def main() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(struck(**asked)), flush=True)


def struck(url: str, at: int, loose: bool) -> dict[str, Any]:
    counted, said = os.pipe()
    child = os.fork()
    if child == 0:
        os._exit(_upgrade(url, at, loose, said))
    os.close(said)
    with os.fdopen(counted, "rb") as pipe:
        statements = len(pipe.read())
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return {"statements": statements, "killed": killed, "failed": not killed and status != 0}


def _upgrade(url: str, at: int, loose: bool, said: int) -> int:
    number = 0

    def count(*_: object) -> None:
        nonlocal number
        number += 1
        if number == at:
            os.kill(os.getpid(), signal.SIGKILL)
        os.write(said, b".")

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    if loose:
        event.listen(Engine, "after_cursor_execute", _commit)
    try:
        open_house(url, create=True).close()
    except Exception:  # noqa: BLE001 - whatever it is, the upgrade has failed
        return LOST
    return 0


def _commit(connection: Connection, *_: object) -> None:
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        if driver.in_transaction:
            driver.execute("COMMIT")
        driver.execute("BEGIN")
    else:
        driver.commit()


if __name__ == "__main__":
    main()
