"""How a figure comes about: commands that are timed, works that descent and its peers take turns at, and agreement."""
import dataclasses
import json
import math
import os
import pty
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable

# Losses after the same steps differ by rounding alone; below the floor they are rounding and nothing else.
AGREEMENT, FLOOR = 1e-9, 1e-18

OWN = "descent"


class Failure(Exception):
    """A command that did not do what it was timed for."""


@dataclasses.dataclass(frozen=True)
class Run:
    """A command that has ended well."""

    seconds: float
    # The most memory it held. Never less than what this program holds itself: Linux counts that in at the start.
    peak_bytes: int
    output: str
    # When each line of the output came, in seconds from the start.
    times: list[float]

    @property
    def numbers(self):
        """What a peer prints: its figure first, then its last loss or losses, if any."""
        return [float(word) for word in self.output.split()]


def run(*command):
    """Runs a command to its end, timed from outside."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors)
        lines, times = [], []
        for line in process.stdout:
            times.append(time.perf_counter() - start)
            lines.append(line)
        output = b"".join(lines)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.stdout.close()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            last = (errors.read() or output).decode(errors="replace").strip().splitlines()[-1:]
            raise Failure(f"{os.path.basename(str(command[0]))} ended with {process.returncode}: {''.join(last)}")
    return Run(seconds, usage.ru_maxrss * 1024, output.decode(errors="replace"), times)


def prompt_seconds(prompt, *command):
    """Seconds from the start of a command at a terminal of its own until it shows its prompt."""
    own, terminal = pty.openpty()
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "TERM": "dumb", "HOME": home, "DESCENT_HOME": home}
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment, start_new_session=True)
        os.close(terminal)
        shown = b""
        try:
            while prompt.encode() not in shown:
                shown += os.read(own, 4096)
            return time.perf_counter() - start
        except OSError:
            raise Failure(f"{os.path.basename(str(command[0]))} ended before its prompt") from None
        finally:
            process.kill()
            process.wait()
            os.close(own)


def difference(long, short):
    """What a long run takes beyond a short one: what both have in common, such as their start, is taken off."""
    if long <= short:
        raise Failure("a long run took no longer than a short one: the machine was too busy")
    return long - short


@dataclasses.dataclass(frozen=True)
class Work:
    """What is compared: a row of the table for each peer."""

    title: str
    unit: str
    # By name, somebody's turn, which returns a figure in the unit; descent among them.
    turns: dict[str, Callable[[], float]]
    # A rate, such as steps a second, where more is better; else a time or a size.
    is_rate: bool = False
    most_rounds: int = 99  # fewer where a turn takes long or comes out the same


@dataclasses.dataclass(frozen=True)
class Comparison:
    """What came out for one of those who took turns."""

    name: str
    figure: float  # median of the rounds
    # How many times as fast as this one descent was, in each round.
    ratios: list[float]

    @property
    def ratio(self):
        return statistics.median(self.ratios)


def compare(work, rounds):
    """Lets everybody take a turn in each round; descent comes first in what is returned."""
    figures = {name: [] for name in work.turns}
    for _ in range(min(rounds, work.most_rounds)):
        for name, turn in work.turns.items():
            figures[name].append(turn())
    own = figures[OWN]
    return [
        Comparison(
            name, statistics.median(list_), [a / b if work.is_rate else b / a for a, b in zip(own, list_)])
        for name, list_ in figures.items()
    ]


def agree(own, others):
    """Whether losses are those of descent but for rounding."""
    return len(own) == len(others) and all(
        math.isclose(a, b, rel_tol=AGREEMENT, abs_tol=FLOOR) for a, b in zip(own, others))


class Descent:
    """The program that is measured."""

    def __init__(self, path):
        self.path = path

    def command(self, *lines):
        return self.path, "--json", "-c", "\n".join(lines)

    def has_command(self, name):
        try:
            return bool(run(self.path, "-c", f"help {name}"))
        except Failure:
            return False

    def version(self):
        return run(self.path, "--version").output.strip()

    def states(self, *lines):
        """The session's state after each command, such as step and loss."""
        return [json.loads(line)["state"] for line in run(*self.command(*lines)).output.splitlines()]

    def data(self, *lines):
        """What each command shows, as data."""
        return [json.loads(line)["data"] for line in run(*self.command(*lines)).output.splitlines()]

    def loss(self, *lines):
        return self.states(*lines)[-1]["loss"]

    def seconds(self, long, short):
        """Seconds that the lines of `long` take beyond those of `short`."""
        return difference(run(*self.command(*long)).seconds, run(*self.command(*short)).seconds)

    def step_seconds(self, lines, count):
        """Seconds of a step; the first two are not timed, and a run that ends before its last step is refused."""
        return self.run_seconds(lines, "steps", count) / count

    def epoch_seconds(self, lines, count):
        """Seconds of an epoch, as `step_seconds`."""
        return self.run_seconds(lines, "epochs", count) / count

    def run_seconds(self, lines, unit, count):
        """A long run less a short one, of the same session: each from the answer before it to its own."""
        ran = run(*self.command(*lines, *(f"run {n} {unit}" for n in (1, 1, count + 1))))
        reached = json.loads(ran.output.splitlines()[-1])["state"]["step" if unit == "steps" else "epoch"]
        if reached != count + 3:
            raise Failure(f"descent stopped after {reached} of {count + 3} {unit}: {'; '.join(lines)}")
        before, short, long = ran.times[-3:]
        return difference(long - short, short - before)

    def last_seconds(self, *lines):
        """Seconds that the last line takes."""
        before, end = run(*self.command(*lines)).times[-2:]
        return end - before
