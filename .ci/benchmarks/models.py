"""Steps and epochs on data: least squares, other models, and a network of a million parameters."""
import array
import functools
import random

from .installed import PARALLEL, present
from .measuring import OWN, Work, difference
from .tables import features, write_table

ROWS, COLUMNS = 100_000, 20
UNITS = 16  # of the network that epochs are timed of
LEARNING_RATES = {1: 0.001, 32: 0.01, ROWS: 0.1}

# Ten features and 994 + 994 units: 1,000,959 parameters. So few rows that the rule's part of a step is not small.
MILLION, MILLION_ROWS, MILLION_STEPS = (994, 994), 4, 60


def least_squares(bench):
    yield fit(bench, 100_000, 20, 2000)


def large_least_squares(bench):
    yield fit(bench, 1_000_000, 100, 50, most_rounds=3)


def fit(bench, rows, columns, steps, most_rounds=99):
    """Full-batch least squares. Everybody but descent makes numbers of this size itself."""
    numbers = random.Random(1)
    # A step takes as long where rows come again, and drawing 100 million numbers takes longer than all the rest.
    different = rows // 100
    drawn = ([numbers.random() - 0.5 for _ in range(columns)] for _ in range(different))
    words = ([f"{value:.2f}" for value in (*row, 2 * row[0] - row[1])] for row in drawn)
    table = write_table(
        bench.folder / f"{rows}x{columns}.csv", [*features(columns), "y"], words, times=rows // different)
    lines = [f"data {table} target y", "model linear", "set lr 0.01"]
    turns = {OWN: lambda: 1e3 * bench.descent.step_seconds(lines, steps)}
    for peer in present(
        bench.installed.c("C by hand", "fit", PARALLEL),
        bench.installed.module("NumPy", "fit_numpy", share=10),
        bench.installed.module("PyTorch", "fit_torch", share=10)):
        turns[peer.name] = lambda peer=peer: 1e3 * peer.seconds(rows, columns, max(5, steps // peer.share))
    return Work(
        f"least squares, full batch, {rows:,} x {columns}", "ms a step", turns, most_rounds=most_rounds)


def comparison(bench):
    """Five rules on all rows of a data set, from asking to table and picture; nobody else has a command for it."""
    lines = ["data diabetes", "standardize", "model linear", "compare gd momentum nesterov rmsprop adam run 500"]
    yield Work(
        "compare five rules over 500 steps, linear model of diabetes, table and picture", "s",
        {OWN: lambda: bench.descent.last_seconds(*lines)})


def million_parameters(bench):
    """Adam on a network, whole steps; and what Adam takes beyond gradient descent, which the gradient is no part of."""
    numbers = random.Random(1)
    words = ([f"{numbers.gauss(0, 1):.4f}" for _ in range(11)] for _ in range(MILLION_ROWS))
    table = write_table(bench.folder / "few.csv", [*features(10), "y"], words)
    sizes = list(map(str, MILLION))

    def own(rule):
        lines = [f"data {table} target y", f"model mlp {' '.join(sizes)} relu", f"use {rule} lr=1e-5"]
        return 1e3 * bench.descent.step_seconds(lines, MILLION_STEPS)

    steppers = {OWN: own}
    for peer in present(
        bench.installed.module("NumPy", "network_numpy"), bench.installed.module("PyTorch", "network_torch")):
        steppers[peer.name] = lambda rule, peer=peer: 1e3 * peer.seconds(rule, MILLION_STEPS, table, *sizes)
    what = f"Adam on a network of 10^6 parameters, {MILLION_ROWS} rows"
    yield Work(f"{what}, whole step", "ms", {
        name: functools.partial(step, "adam") for name, step in steppers.items()})
    yield Work(f"{what}, beyond a step of gd", "ms", {
        name: lambda step=step: difference(step("adam"), step("gd")) for name, step in steppers.items()})


def epochs(bench):
    """Epochs of four models, one row a step, 32 and all. Each but full batch ends with the loss of all rows."""
    tables = EpochTables(bench.folder)
    for model in ["linear", "logistic", "softmax", "mlp"]:
        for batch, lr in LEARNING_RATES.items():
            yield functools.partial(epoch, bench, tables, model, batch, lr)


def epoch(bench, tables, model, batch, lr):
    sizing = {1: "1 row a step", 32: "32 rows a step", ROWS: "full batch"}[batch]
    title = f"{model}{f' of {UNITS} units' if model == 'mlp' else ''}, {sizing}, {ROWS:,} x {COLUMNS}"
    use = {1: "sgd", 32: "minibatch 32", ROWS: "batch"}[batch]
    lines = [*tables.lines(model), f"use {use} lr={lr}"]
    count = {1: 5, 32: 10, ROWS: 20 if model == "mlp" else 100}[batch]
    turns = {OWN: lambda: 1e3 * bench.descent.epoch_seconds(lines, count)}

    def arguments(steps):
        return model, batch, steps, tables.binary(model), ROWS, lr, UNITS

    # How many steps of an epoch are enough to know what all of them take.
    for peer, steps in [
        (bench.installed.module("NumPy", "epochs_numpy"), {1: 10_000, 32: ROWS // 32, ROWS: 10}[batch]),
        (bench.installed.module("PyTorch", "epochs_torch"), {1: 2000, 32: 1000, ROWS: 10}[batch]),
    ]:
        if not peer:
            continue
        # Only where all start from zero and see all rows do they come to the same loss.
        if batch == ROWS and model != "mlp":
            own = bench.descent.loss(*lines, "run 5")
            if not bench.agreed(title, peer.name, [own], peer.losses(*arguments(5))):
                continue
        turns[peer.name] = lambda peer=peer, steps=steps: 1e3 * peer.seconds(*arguments(steps))
    # Its classifiers for three classes are three of two: other work. Only its networks take more than a row a step.
    if model == "mlp" or batch == 1 and model != "softmax":
        if peer := bench.installed.module("scikit-learn", "epochs_sklearn"):
            steps = {1: 1000 if model == "mlp" else ROWS, 32: ROWS // 32, ROWS: 1}[batch]
            turns[peer.name] = lambda: 1e3 * peer.seconds(*arguments(steps))
    return Work(title, "ms an epoch", turns)


class EpochTables:
    """The same random rows with a number, two classes and three classes as target: as CSV, and as doubles for peers."""

    TARGETS = {"linear": "number", "logistic": "sign", "softmax": "kind", "mlp": "kind"}

    def __init__(self, folder):
        self.folder, self.csv = folder, folder / "epochs.csv"
        rows = list(self.drawn(random.Random(1)))
        words = ([*map(str, row), str(number), str(sign), "abc"[kind]] for row, number, sign, kind in rows)
        write_table(self.csv, [*features(COLUMNS), "number", "sign", "kind"], words)
        for place, target in enumerate(["number", "sign", "kind"], start=1):
            doubles = array.array("d", (value for drawn in rows for value in (*drawn[0], drawn[place])))
            self.file(target).write_bytes(doubles.tobytes())

    @staticmethod
    def drawn(numbers):
        """Features, a number that is nearly a weighted sum of them, and which of two and of three classes it is in."""
        weights = [numbers.gauss(0, 1) for _ in range(COLUMNS)]
        for _ in range(ROWS):
            row = [round(numbers.gauss(0, 1), 4) for _ in range(COLUMNS)]
            number = round(sum(map(float.__mul__, row, weights)) + numbers.gauss(0, 0.5), 4)
            yield row, number, int(number > 0), (number > -1) + (number > 1)

    def file(self, target):
        return self.folder / f"epochs-{target}.doubles"

    def binary(self, model):
        return self.file(self.TARGETS[model])

    def lines(self, model):
        """What makes descent ready to train a model on the rows."""
        target = {"sign": "sign=1"}.get(self.TARGETS[model], self.TARGETS[model])
        network = f"mlp {UNITS} tanh"
        return [
            f"data {self.csv} target {target} features {' '.join(features(COLUMNS))}",
            f"model {network if model == 'mlp' else model}"]
