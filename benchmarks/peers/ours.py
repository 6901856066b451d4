"""Our own gate as one that is asked: `python -m benchmarks.peers.ours URL KIND MOST`, KIND an act of the scene."""

import json
import sys
import time

from benchmarks import scene
from benchmarks.reference import warmed


def main(url: str, kind: str, most: str) -> None:
    """Build the scene, then do as many acts as each line says, and answer the seconds that they took."""
    asking = getattr(scene, kind)
    asked = [asking(number) for number in range(int(most))]
    with scene.opened_at(url) as house:
        drafts, ballots = (len(asked), 0) if kind == "submission" else (0, -(-len(asked) // scene.ELECTORS))
        scene.fill(house, drafts, ballots)
        warmed(house, asked)
        print("ready", flush=True)
        done = 0
        for line in sys.stdin:
            wanted, wall, cpu = int(line), time.perf_counter(), time.process_time()
            for number in range(done, done + wanted):
                command, actor, at = asked[number]
                house.gate.handle(command, actor, at, f"command-{number}")
            done += wanted
            print(json.dumps([time.perf_counter() - wall, time.process_time() - cpu]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
