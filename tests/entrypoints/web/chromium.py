"""Debian's Chromium: where it is, and how it comes there."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

# Without a window it needs little more than half the processor's time; older distributions have the whole only.
SHELL, WHOLE = "chromium-headless-shell", "chromium"
FONTS = ("fonts-noto-core", "fonts-noto-cjk")  # which show Arabic and Chinese
LOCK = Path(tempfile.gettempdir()) / "wsis-workflow-chromium.lock"
MINUTES_TO_INSTALL = 10


def find_chromium() -> str | None:
    """Find the browser."""
    return next(filter(None, map(shutil.which, (SHELL, WHOLE, "chromium-browser"))), None)


def install_chromium(config: pytest.Config) -> str:
    """Install the browser where that is ours to do; workers that come at the same time wait for the first."""
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        program = find_chromium() or _installed(config)
    if program is None:
        pytest.fail(
            f"There is no Chromium; install it as root: apt-get install {' '.join((SHELL, *FONTS))}", pytrace=False
        )
    return program


def _installed(config: pytest.Config) -> str | None:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return None
    _say(config, f"Installing {', '.join((SHELL, *FONTS))} for the tests in a browser, once ...")
    order = ("install", "--yes", "--no-install-recommends")
    why = _ordered(apt, "update") or (_ordered(apt, *order, SHELL, *FONTS) and _ordered(apt, *order, WHOLE, *FONTS))
    if why:
        pytest.fail(f"{why[:500]}; there is no Chromium.", pytrace=False)
    return find_chromium()


def _ordered(apt: str, *order: str) -> str:
    """Give the reason where an order failed, and nothing where it did not."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        [apt, *order], env=environment, capture_output=True, text=True, timeout=MINUTES_TO_INSTALL * 60
    )
    return f"apt-get {order[0]} failed: {done.stderr.strip()[-400:]}" if done.returncode != 0 else ""


def _say(config: pytest.Config, words: str) -> None:
    capture = config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(words, file=sys.stderr, flush=True)
