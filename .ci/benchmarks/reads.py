"""How often a full-batch step of each model reads its data from memory, by a cache of 1 MB that valgrind plays."""
import random
import re
import shutil

from .measuring import OWN, Failure, Work, run
from .tables import features, write_table

ROWS, COLUMNS = 40_000, 16
MODELS = [
    "y; model linear", "y; model polynomial 2", "y=1; model logistic", "y; model softmax", "y; model mlp 8 relu",
    "y; model f(x1, x2; a, b) = a*x1 + b*x2"]


def reads(bench):
    """Nothing is timed, and nobody is compared."""
    if not shutil.which("valgrind"):
        raise Failure("valgrind is not installed")
    # Its debugging information is of a kind that valgrind does not know yet.
    program = bench.folder / "descent"
    run("strip", "-g", bench.descent.path, "-o", program)
    numbers = random.Random(1)
    words = (
        [*(f"{numbers.gauss(0, 1):.3f}" for _ in range(1, COLUMNS)), str(numbers.randrange(3))] for _ in range(ROWS))
    table = write_table(bench.folder / "reads.csv", [*features(COLUMNS - 1), "y"], words)

    def fetched(model, steps):
        """Bytes that a run of so many steps reads from memory."""
        report = bench.folder / "cachegrind.log"
        run("valgrind", "--tool=cachegrind", "--cache-sim=yes", "--LL=1048576,16,64",
            "--cachegrind-out-file=/dev/null", f"--log-file={report}", program,
            "-c", f"data {table} target {model}; set lr 1e-6; run {steps}")
        return 64 * int(re.search(r"LLd misses: .*?\( *([\d,]+) rd", report.read_text())[1].replace(",", ""))

    for model in MODELS:
        yield Work(
            f"{model.split('model ')[1]}, full batch, {ROWS:,} x {COLUMNS}", "times its data fetched a step",
            {OWN: lambda: (fetched(model, 12) - fetched(model, 2)) / 10 / (8 * ROWS * COLUMNS)}, most_rounds=1)
