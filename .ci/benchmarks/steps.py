"""Steps on formulas: what the small machine does, against the same steps in C, LuaJIT and Python."""
import dataclasses
import functools
from collections.abc import Callable

from .installed import Exported
from .measuring import OWN, Failure, Work, run

COUNT = 10_000_000
# Where the losses of all are compared: the run is still under way there.
LOOK = 1000

# Rules that are written by hand too, and what they take.
BY_HAND = {"gd": 0.001, "momentum": 0.0001, "adam": 0.001, "nadam": 0.002}
OTHERS = {
    "nesterov": 0.0001, "adagrad": 0.01, "rmsprop": 0.001, "adadelta": 0.01, "amsgrad": 0.001, "adamw": 0.001,
    "adamax": 0.002, "radam": 0.001, "rprop": 0.01, "asgd": 0.001, "lion": 0.0001, "signsgd": 0.001}

SWEEP, SWEEP_STEPS = [k * 1e-5 for k in range(1, 101)], 10_000
SWEEP_START = ["problem rosenbrock", "use momentum"]


@dataclasses.dataclass(frozen=True)
class Walker:
    """One who takes steps."""

    name: str
    seconds: Callable[[int], float]  # that so many steps take
    loss: Callable[[int], float]  # after so many steps
    share: int = 1  # of the steps, one in so many is enough

    def rate(self):
        """Million steps a second."""
        return 1e-6 * (COUNT // self.share) / self.seconds(COUNT // self.share)


def rules_by_hand(bench):
    peers = bench.installed.by_hand("steps")
    for rule, lr in BY_HAND.items():
        walkers = walkers_of(peers, lambda count, rule=rule, lr=lr: (rule, count, lr))
        yield functools.partial(
            walk, bench, f"{rule} on Rosenbrock, every loss kept", "rosenbrock", rule, lr, walkers)


def other_rules(bench):
    for rule, lr in OTHERS.items():
        yield functools.partial(walk, bench, f"{rule} on Rosenbrock, every loss kept", "rosenbrock", rule, lr, [])


def ten_parameters(bench):
    lr, title = BY_HAND["momentum"], "momentum on Rosenbrock of 10 parameters, every loss kept"
    walkers = walkers_of(bench.installed.by_hand("chain"), lambda count: (count, lr))
    yield functools.partial(walk, bench, title, "rosenbrock 10", "momentum", lr, walkers)


def walkers_of(peers, arguments):
    """Peers that are told by these arguments to take so many steps."""
    return [
        Walker(
            peer.name, lambda count, peer=peer: peer.seconds(*arguments(count)),
            lambda count, peer=peer: peer.losses(*arguments(count))[0], peer.share)
        for peer in peers
    ]


def walk(bench, title, problem, rule, lr, walkers):
    """The work of steps on a problem, by descent, by what it exports, and by walkers who come to the same loss."""
    lines = [f"problem {problem}", f"use {rule} lr={lr}"]
    if bench.has_export:
        try:
            exported = Exported(bench.descent, bench.installed, f"{problem}-{rule}".replace(" ", "-"), lines)
            walkers = [Walker(exported.name, exported.seconds, exported.loss), *walkers]
        except Failure as failure:
            bench.note(f"{title}: {failure}")
    own = bench.descent.loss(*lines, f"run {LOOK}")
    turns = {OWN: lambda: 1e-6 / bench.descent.step_seconds(lines, COUNT)}
    for walker in walkers:
        if bench.agreed(title, walker.name, [own], [walker.loss(LOOK)]):
            turns[walker.name] = walker.rate
    return Work(title, "million steps/s", turns, is_rate=True)


def sweep(bench):
    """A hundred learning rates, each from the start: table and picture too, and what the steps take beyond those."""
    yield functools.partial(swept, bench, "table and picture too", SWEEP_START)
    # One step each is taken off with the table and the picture; the peers take it.
    yield functools.partial(swept, bench, "the steps alone", [*SWEEP_START, sweep_line(1)])


def sweep_line(steps):
    return f"sweep lr {SWEEP[0]!r} .. {SWEEP[-1]!r} {len(SWEEP)} linear run {steps}"


def swept(bench, what, beside):
    """The work of a sweep, for descent less that of the lines `beside`."""
    title = f"momentum on Rosenbrock, {len(SWEEP)} learning rates x {SWEEP_STEPS:,} steps, {what}"
    lines = [*SWEEP_START, sweep_line(SWEEP_STEPS)]
    data = bench.descent.data(*lines)[-1]
    # The very rates that descent took, of which some are a last place off.
    arguments = ["momentum", SWEEP_STEPS, *data["values"]]
    turns = {OWN: lambda: bench.descent.seconds(lines, beside)}
    for peer in bench.installed.by_hand("steps"):
        if bench.agreed(title, peer.name, data["losses"], peer.losses(*arguments)):
            turns[peer.name] = lambda peer=peer: peer.seconds(*arguments)
    return Work(title, "s", turns)


def memory(bench):
    """The most memory that a run of many steps holds: the process and all it has loaded, libraries too."""
    lr = BY_HAND["momentum"]

    def own(count):
        lines = ["problem rosenbrock", f"use momentum lr={lr}", f"run {count}"]
        return run(*bench.descent.command(*lines)).peak_bytes / 1e6

    turns = {OWN: lambda: own(COUNT)}
    for peer in bench.installed.by_hand("steps", is_contracted_too=False):
        turns[peer.name] = lambda peer=peer: run(
            *peer.command, "momentum", str(COUNT), str(lr)).peak_bytes / 1e6
    title = f"most memory held, {COUNT:,} steps of momentum"
    yield Work(title, "MB", turns, most_rounds=1)
    # A small peer's single step holds less than is counted for it, so that this can be told of descent alone.
    yield Work(f"{title}, beyond that of one step", "MB", {OWN: lambda: own(COUNT) - own(1)}, most_rounds=1)
