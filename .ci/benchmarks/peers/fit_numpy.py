"""fit_numpy.py ROWS COLUMNS STEPS: what fit.c does."""
import sys
import time

import numpy

n, m, steps = map(int, sys.argv[1:])
X = numpy.random.default_rng(0).standard_normal((n, m))
y, w = X[:, 0].copy(), numpy.zeros(m)
for step in range(-1, steps):
    if step == 0:
        start = time.perf_counter()
    r = X @ w - y
    loss = float(r @ r) / n
    w = w - 0.01 * (2 / n) * (X.T @ r)
print((time.perf_counter() - start) / steps, loss)
