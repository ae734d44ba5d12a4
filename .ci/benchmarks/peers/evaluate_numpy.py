"""evaluate_numpy.py SIDE TERMS: sums shifted Rosenbrock valleys on a grid of SIDE x SIDE points; prints the seconds."""
import sys
import time

import numpy

side, terms = map(int, sys.argv[1:])
x, y = numpy.meshgrid(numpy.linspace(-2, 2, side), numpy.linspace(-1, 3, side))
start = time.perf_counter()
loss = numpy.zeros((side, side))
for k in range(terms):
    shifted = x + k / 1000
    loss += 100 * (y - shifted**2) ** 2 + (1 - shifted) ** 2
print(time.perf_counter() - start)
