"""Debian's Chromium: where it is, and how it comes there."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

PACKAGES = ("chromium", "fonts-noto-core", "fonts-noto-cjk")  # the fonts show Arabic and Chinese
LOCK = Path(tempfile.gettempdir()) / "wsis-workflow-chromium.lock"
MINUTES_TO_INSTALL = 10


def find_chromium() -> str | None:
    """Find the browser."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def install_chromium(config: pytest.Config) -> str:
    """Install the browser where that is ours to do; workers that come at the same time wait for the first."""
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        program = find_chromium() or _installed(config)
    if program is None:
        pytest.fail(f"There is no Chromium; install it as root: apt-get install {' '.join(PACKAGES)}", pytrace=False)
    return program


def _installed(config: pytest.Config) -> str | None:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return None
    _say(config, f"Installing {', '.join(PACKAGES)} for the tests in a browser, once ...")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for order in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run(
            [apt, *order], env=environment, capture_output=True, text=True, timeout=MINUTES_TO_INSTALL * 60
        )
        if done.returncode != 0:
            pytest.fail(f"apt-get {order[0]} failed, and there is no Chromium: {done.stderr[-500:]}", pytrace=False)
    return find_chromium()


def _say(config: pytest.Config, words: str) -> None:
    capture = config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(words, file=sys.stderr, flush=True)
