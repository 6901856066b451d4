"""What pm4py finds in a file, printed as JSON; runs in an environment of its own, where nothing of ours is."""

import json
import sys
import warnings
from pathlib import Path


def main(form: str, file: str) -> None:
    warnings.simplefilter("error")
    warnings.filterwarnings("ignore", message="Install the optional requirement")  # faster readers in Rust
    import pm4py

    found = {"xes": in_xes, "ocel": in_ocel, "costs": costs}[form](pm4py, file)
    print(json.dumps(found, default=str))


def in_xes(pm4py, file):
    log = pm4py.read_xes(file)
    return {
        "traces": {name: list(trace["concept:name"]) for name, trace in log.groupby("case:concept:name", sort=False)},
        "times": list(log["time:timestamp"].dt.strftime("%Y-%m-%dT%H:%M:%S%z")),
        "people": list(log["org:resource"]),
        "transitions": log["lifecycle:transition"].value_counts().to_dict(),
        "kinds": log["wsis_kind"].value_counts().to_dict(),
        "titles": log.groupby("case:concept:name", sort=False)["case:title"].first().to_dict(),
    }


def in_ocel(pm4py, file):
    log = pm4py.read_ocel2_json(file)
    return {
        "objects": log.objects["ocel:type"].value_counts().to_dict(),
        "events": len(log.events),
        "activities": log.events["ocel:activity"].value_counts().to_dict(),
        "relations": log.relations[["ocel:eid", "ocel:oid", "ocel:qualifier"]].values.tolist(),
        "states": log.object_changes[["ocel:oid", "state"]].values.tolist(),
        "between": log.o2o.values.tolist(),
        "of_ballots": sorted(set(pm4py.ocel_flattening(log, "ballot")["concept:name"])),
    }


def costs(pm4py, file):
    """Align words to a state chart, given as JSON, as pm4py does on a Petri net; give the costs of each."""
    from pm4py.algo.conformance.alignments.petri_net import algorithm
    from pm4py.objects.log.obj import Event, Trace
    from pm4py.objects.petri_net.obj import Marking, PetriNet
    from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to

    chart = json.loads(Path(file).read_text(encoding="utf-8"))
    net = PetriNet("chart")
    places = {name: PetriNet.Place(name) for name in (*chart["states"], "the end")}
    net.places.update(places.values())
    ways = [*chart["ways"], *([None, end, "the end"] for end in chart["ends"])]
    for number, (label, source, dest) in enumerate(ways):
        transition = PetriNet.Transition(str(number), label)
        net.transitions.add(transition)
        add_arc_from_to(places[source], transition, net)
        add_arc_from_to(transition, places[dest], net)
    begin, end = Marking({places[chart["initial"]]: 1}), Marking({places["the end"]: 1})
    traces = [Trace([Event({"concept:name": one}) for one in word]) for word in chart["words"]]
    dijkstra = algorithm.Variants.VERSION_DIJKSTRA_NO_HEURISTICS  # the others solve linear programs
    found = [algorithm.apply_trace(trace, net, begin, end, variant=dijkstra) for trace in traces]
    return [one["cost"] // 10_000 for one in found]


if __name__ == "__main__":
    main(*sys.argv[1:])
