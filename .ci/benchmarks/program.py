"""What is about the program as a whole: its start, the files it reads and the pictures it draws."""
import random

from .installed import present
from .measuring import OWN, Work, difference, prompt_seconds, run
from .tables import features, write_table

CSV_ROWS, CSV_COLUMNS = 100_000, 21
CURVE = 10_000_000
# Drawn one after another, so that the run before them matters little.
PICTURES = 5
# descent's picture of a path looks at the loss on so many points a side.
SIDE = 200
# Valleys summed up, so that what the ground takes to work out is more than what gnuplot's time varies by.
TERMS = 2000


def start(bench):
    """From nothing to the first answer, or to doing nothing."""
    commands = {OWN: (bench.descent.path, "-c", "eval 1"), "Python, -c 1": (bench.installed.python, "-c", "1")}
    if bench.installed.gnuplot:
        commands["gnuplot, -e exit"] = bench.installed.gnuplot, "-e", "exit"
    yield Work("start", "ms", {
        name: lambda command=command: 1e3 * run(*command).seconds for name, command in commands.items()})
    prompts = {OWN: ("In [1]: ", bench.descent.path), "Python, -q": (">>> ", bench.installed.python, "-q")}
    if bench.installed.gnuplot:
        prompts["gnuplot"] = "gnuplot> ", bench.installed.gnuplot
    yield Work("start to the prompt, at a terminal that is dumb", "ms", {
        name: lambda words=words: 1e3 * prompt_seconds(*words) for name, words in prompts.items()})


def reading(bench):
    """A file of full-length numbers; finding out how it is laid out is part of it."""
    numbers = random.Random(1)
    words = ([f"{numbers.gauss(0, 1):.17g}" for _ in range(CSV_COLUMNS)] for _ in range(CSV_ROWS))
    table = write_table(bench.folder / "wide.csv", [*features(CSV_COLUMNS - 1), "y"], words)
    turns = {OWN: lambda: bench.descent.seconds([f"data {table} target y"], ["eval 1"])}
    for peer in present(
        bench.installed.module("pandas", "read_pandas"), bench.installed.module("NumPy", "read_numpy")):
        turns[peer.name] = lambda peer=peer: peer.seconds(table)
    size = round(table.stat().st_size / 1e6)
    yield Work(f"CSV of {size} MB, {CSV_ROWS:,} x {CSV_COLUMNS}", "s", turns)


def contour(bench):
    """A path over the lines of equal loss; the run before it is taken off."""
    draw, valley = f"plot path to {bench.folder / 'path.png'} force", ["problem rosenbrock", "set lr 1e-9", "run 10"]
    turns = {OWN: lambda: drawing_seconds(bench, valley, draw)}
    if peer := bench.installed.module("matplotlib", "contour_matplotlib"):
        turns[peer.name] = lambda: peer.seconds(SIDE, bench.folder / "peer.png")
    yield Work(f"contours of Rosenbrock with a path, {SIDE} x {SIDE} points, to PNG", "s", turns)

    many = [f"problem f(x, y) = {valleys(TERMS)}", "init -1.2 1", *valley[1:]]

    def own():
        """Pictures of the same size, some of a formula that takes long."""
        seconds = difference(drawing_seconds(bench, many, draw), drawing_seconds(bench, valley, draw))
        return 1e-6 * TERMS * SIDE**2 / seconds

    turns = {OWN: own}
    if numpy := bench.installed.module("NumPy", "evaluate_numpy"):
        turns[numpy.name] = lambda: 1e-6 * TERMS * SIDE**2 / numpy.seconds(SIDE, TERMS)
    yield Work("working out Rosenbrock on such a grid", "million points/s", turns, is_rate=True)


def drawing_seconds(bench, lines, draw):
    """Seconds of a picture, the lines before it taken off."""
    return bench.descent.seconds([*lines, *[draw] * PICTURES], lines) / PICTURES


def valleys(count):
    """A sum of shifted Rosenbrock valleys, in brackets eight by eight so that it is not deep."""
    sums = [f"(100*(y - (x + {k / 1000})^2)^2 + (1 - x - {k / 1000})^2)" for k in range(count)]
    while len(sums) > 1:
        sums = [f"({' + '.join(sums[i:i + 8])})" for i in range(0, len(sums), 8)]
    return sums[0]


def curve(bench):
    """A picture of many losses; the run that made them is taken off."""
    steps = ["problem rosenbrock", "set lr 1e-6", f"run {CURVE}"]
    draw = f"plot loss log to {bench.folder / 'loss.png'} force"
    turns = {OWN: lambda: drawing_seconds(bench, steps, draw)}
    if peer := bench.installed.module("matplotlib", "curve_matplotlib"):
        turns[peer.name] = lambda: peer.seconds(CURVE, bench.folder / "peer.png")
    yield Work(f"loss curve of {CURVE:,} points to PNG", "s", turns)
