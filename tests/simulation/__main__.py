"""Play seeds once more, and tell every step: `python -m tests.simulation SEED...`."""

import sys

from tests.simulation import simulation


def main(seeds: list[int]) -> int:
    """Tell what happens with each seed; give 1 where something is wrong."""
    simulation.KEPT = sys.maxsize
    outcomes = [simulation.Simulation(seed).run() for seed in seeds]
    for outcome in outcomes:
        print("\n".join([*outcome.last, *outcome.breaches, f"seed {outcome.seed}: {outcome.digest}"]))
    return int(any(outcome.breaches for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main([int(seed) for seed in sys.argv[1:]]))
