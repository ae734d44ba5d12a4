"""What can be compared, in the order of the table. A section is a row here and a function.

The function yields works. Where making one may fail, it yields a function that makes it: what is raised inside a
generator ends it, and the works after that one with it.
"""
import dataclasses
from collections.abc import Callable

from . import models, program, reads, steps


@dataclasses.dataclass(frozen=True)
class Section:
    name: str
    summary: str
    works: Callable
    is_asked_for: bool = False  # runs only if named


SECTIONS = [
    Section("steps", "gd, momentum, adam, nadam on Rosenbrock against C, LuaJIT and Python", steps.rules_by_hand),
    Section("rules", "the other rules on Rosenbrock, against what export writes", steps.other_rules),
    Section("ten", "momentum on a formula of ten parameters against C", steps.ten_parameters),
    Section("sweep", "a hundred learning rates against C, LuaJIT and Python", steps.sweep),
    Section("compare", "five rules side by side on a data set, by one command", models.comparison),
    Section("memory", "the most memory that ten million steps hold", steps.memory),
    Section("squares", "least squares on 100,000 x 20 against C, NumPy and PyTorch", models.least_squares),
    Section("epochs", "SGD, mini-batch and full-batch epochs of four models", models.epochs),
    Section("adam", "Adam on a million parameters against NumPy and PyTorch", models.million_parameters),
    Section("csv", "reading a file of 42 MB against pandas and NumPy", program.reading),
    Section("contour", "lines of equal loss against NumPy and matplotlib", program.contour),
    Section("curve", "a curve of ten million losses against matplotlib", program.curve),
    Section("start", "the start against Python's and gnuplot's", program.start),
    Section("large", "least squares on 1,000,000 x 100, a file of 600 MB", models.large_least_squares, True),
    Section("reads", "bytes fetched by a step of each model, counted by valgrind", reads.reads, True),
]
