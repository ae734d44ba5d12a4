"""fit_torch.py ROWS COLUMNS STEPS: what fit.c does, without autograd."""
import sys
import time

import torch

n, m, steps = map(int, sys.argv[1:])
X = torch.randn(n, m, dtype=torch.float64)
y, w = X[:, 0].clone(), torch.zeros(m, dtype=torch.float64)
for step in range(-1, steps):
    if step == 0:
        start = time.perf_counter()
    r = X @ w - y
    loss = float(r @ r) / n
    w = w - 0.01 * (2 / n) * (X.T @ r)
print((time.perf_counter() - start) / steps, loss)
