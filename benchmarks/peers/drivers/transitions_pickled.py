"""A model of `transitions` with its own machine, pickled into the proposal's row; no event, no reminder, no notice."""

import pickle

import work
from transitions import Machine

WAYS = [[step, source, target] for source, (step, target) in work.STEPS.items()]


class Matter:
    """A proposal with its machine."""

    def __init__(self) -> None:
        self.machine = Machine(self, states=list(work.STEPS), transitions=WAYS, initial=work.FIRST)


class Pickled:
    """Load the model, let it go on, store it."""

    def __init__(self) -> None:
        self._connection = work.connected()

    def act(self, proposal: int) -> None:
        """Do one act."""
        say = self._connection.execute
        say("BEGIN IMMEDIATE")
        _, version, stored = say(work.READ, (proposal,)).fetchone()
        matter = pickle.loads(stored)  # noqa: S301 - we have written it ourselves
        step, _ = work.STEPS[matter.state]
        matter.trigger(step)
        written = say(work.WRITE, (matter.state, version + 1, pickle.dumps(matter), proposal, version))
        assert written.rowcount == 1, "nobody else writes here"
        say("COMMIT")


if __name__ == "__main__":
    work.lay(pickle.dumps(Matter()))
    work.serve(Pickled())
