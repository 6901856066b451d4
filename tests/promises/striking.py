"""A process that takes acts over and over, each time in a child of its own whose disk fails at another call.

It has the shim before its disk. For every point it says what was struck and what was wrong afterwards, if anything.
"""

import gc
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from tests.promises import weakened
from tests.promises.builders import NOON, a_house, a_motion, done, everything
from tests.promises.disk import Fault, calls, faulty, has_struck
from tests.promises.struck_acts import ACTS, Struck
from wsis_workflow.adapters.store import StoreError
from wsis_workflow.app import patience
from wsis_workflow.app.ports import Busy
from wsis_workflow.bootstrap.attaching import FileTrouble
from wsis_workflow.bootstrap.opening import open_house

UNDER_A_FAULT = (Busy, StoreError, FileTrouble)
FAULTS = (Fault.KILL, Fault.TORN, Fault.FULL, Fault.BROKEN, Fault.BROKEN_ONCE)
Said = dict[str, Any]


def main(folder: str, most: str, seed: str, weakness: str, *names: str) -> None:
    """Strike as many calls of each of these acts, with every fault; all of them where `most` is 0."""
    patience.PAUSES = ()
    chance = Random(seed)
    warmed_up(Path(folder) / "warm")
    for name in names:
        for point in struck(Path(folder) / name.replace(" ", "-"), ACTS[name], int(most), chance, weakness):
            print(json.dumps({"act": name, **point}), flush=True)


def warmed_up(folder: Path) -> None:
    """Do once in this process what every child would have to learn: modules, calendars, rules."""
    prepared(folder, ACTS["object"], lambda **_: None)
    looked_at(copied(folder), ACTS["object"], lambda **_: None)
    gc.freeze()  # so that children share what they do not change


def struck(folder: Path, one: Struck, most: int, chance: Random, weakness: str) -> Iterator[Said]:
    """Play an act undisturbed, then with faults at its calls; a full disk is none where nothing needs room any more."""
    known, _ = in_a_child(lambda say: prepared(folder, one, say))
    undisturbed, _ = in_a_child(lambda say: taken(copied(folder), one, Fault.NONE, 0, weakness, say))
    assert "wrong" not in known | undisturbed, (known, undisturbed)
    points = [(fault, at) for fault in FAULTS for at in range(1, undisturbed["calls"] + 1)]
    chosen = chance.sample(points, len(points)) if most else points
    yield from islice(
        (point for fault, at in chosen if (point := struck_once(folder, one, known, fault, at, weakness))), most or None
    )


def struck_once(folder: Path, one: Struck, known: Said, fault: Fault, at: int, weakness: str) -> Said | None:
    """Play an act with a fault at one of its calls; None where nothing needed room on a full disk."""
    place = copied(folder)
    play = in_a_child if weakness or fault in (Fault.KILL, Fault.TORN) else told
    said, status = play(lambda say: taken(place, one, fault, at, weakness, say))
    if fault is Fault.FULL and not said.get("has_struck", True):
        return None
    found, _ = told(lambda say: looked_at(place, one, say))
    return {"fault": fault.name, "at": at, "flaws": list(flaws(known, said, found, status, fault))}


def prepared(folder: Path, one: Struck, say: Callable[..., None]) -> None:
    """Make the scene, and say what is stored before and after the act, and what it answers."""
    folder.mkdir()
    with faulty(folder, Fault.NONE):
        house = a_house(address(folder / "scene"))
        one.scene(house)
        before = written(everything(house))
        house.close()
        shutil.copytree(folder / "scene", folder / "after")
        house = open_house(address(folder / "after"))
        say(before=before, answer=repr(one.act(house)), after=written(everything(house)))
        house.close()


def taken(place: Path, one: Struck, fault: Fault, at: int, weakness: str, say: Callable[..., None]) -> None:
    """Take the act on a disk that fails; then again, in the same process, on one that does not."""
    if weakness:
        getattr(weakened, weakness)()
    house = None
    with faulty(place, fault, at):
        try:
            house = open_house(address(place))
            say(acknowledged=repr(one.act(house)))
            house.close()
        except UNDER_A_FAULT as refused:
            say(refused=f"{type(refused).__name__}: {refused}")
        say(calls=calls(), has_struck=has_struck())
    with faulty(place, Fault.NONE):
        house = house or open_house(address(place))
        say(again=repr(one.act(house)))
        house.close()


def looked_at(place: Path, one: Struck, say: Callable[..., None]) -> None:
    """Open what is left, as a process that takes over; ask again, and go on with something else."""
    with faulty(place, Fault.NONE):
        house = open_house(address(place))
        say(found=written(everything(house)))
        say(answer=repr(one.act(house)), after=written(everything(house)))
        say(goes_on=done(house, a_motion("the-next"), "m01", NOON, "the next").ref, flaw=repr(house.verify().flaw))
        house.close()


def flaws(known: Said, said: Said, found: Said, status: int, fault: Fault) -> Iterator[str]:
    """Name what is wrong."""
    if "wrong" in said or "wrong" in found:
        yield said.get("wrong", "") + found.get("wrong", "")
        return
    is_killed = os.WIFSIGNALED(status)
    if found["found"] not in (known["before"], known["after"]):
        yield "something is half there"
    if ("acknowledged" in said or not is_killed) and found["found"] != known["after"]:
        yield "what was acknowledged is not stored"
    if found["after"] != known["after"]:
        yield "asked again it has another effect"
    answers = {said.get("acknowledged", known["answer"]), said.get("again", known["answer"]), found["answer"]}
    if answers != {known["answer"]}:
        yield f"it was answered in other words: {answers}"
    if (found["flaw"], found["goes_on"]) != ("None", "the-next"):
        yield f"the record does not verify: {found['flaw']}"
    if not is_killed and fault in (Fault.KILL, Fault.TORN):
        yield "the process was not killed"
    if not is_killed and not said["has_struck"]:
        yield "nothing was struck"


def told(play: Callable[[Callable[..., None]], None]) -> tuple[Said, int]:
    """Play something in this process; give what it said, and what went wrong."""
    words: Said = {}
    try:
        play(words.update)
    except Exception as fault:  # noqa: BLE001  # whatever it is, it is told
        words["wrong"] = f"{type(fault).__name__}: {fault}"
    return words, 0


def in_a_child(play: Callable[[Callable[..., None]], None]) -> tuple[Said, int]:
    """Play something in a child of this process; give what it said before it ended, and how it ended."""
    ours, its = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _play(play, its)
    os.close(its)
    with os.fdopen(ours) as said:
        words: Said = {}
        for line in said:
            words |= json.loads(line)
    return words, os.waitpid(child, 0)[1]


def _play(play: Callable[[Callable[..., None]], None], pipe: int) -> None:
    def say(**words: object) -> None:
        os.write(pipe, (json.dumps(words) + "\n").encode())

    try:
        play(say)
    except BaseException as fault:  # noqa: BLE001  # whatever it is, it is told
        say(wrong=f"{type(fault).__name__}: {fault}")
    os._exit(0)


def copied(folder: Path) -> Path:
    """Copy the scene to where it may be spoilt."""
    place = folder / "struck"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder / "scene", place)
    return place


def written(stored: dict[str, list[tuple[Any, ...]]]) -> str:
    return json.dumps(stored, default=str)


def address(folder: Path) -> str:
    return f"sqlite:///{folder / 'wsis.db'}"


if __name__ == "__main__":
    main(*sys.argv[1:])
