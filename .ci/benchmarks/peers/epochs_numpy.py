"""epochs_numpy.py MODEL BATCH STEPS TABLE ROWS LR UNITS: epochs of gradient descent, gradients by hand in float64.

TABLE holds ROWS rows of doubles: the features, then the target. The model is linear, logistic (classes 0 and 1),
softmax or mlp (three classes; one layer of UNITS tanh units). A BATCH of ROWS is full batch. Only STEPS steps of an
epoch are taken. Prints the seconds of a whole epoch: its steps in a random order, and the loss of all rows at its end,
which a full-batch step has already. Then the loss after the steps.
"""
import sys
import time

import numpy

model, batch, steps, path, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], int(sys.argv[5])
lr, units = float(sys.argv[6]), int(sys.argv[7])
table = numpy.fromfile(path).reshape(rows, -1)
X, y = table[:, :-1].copy(), table[:, -1].copy()
numbers = numpy.random.default_rng(0)


def linear(z, truth):
    """The mean loss of outputs z, and its derivative by them."""
    r = z - truth
    return float(r @ r) / len(z), (2 / len(z)) * r


def logistic(z, truth):
    return float((numpy.logaddexp(0, z) - truth * z).mean()), (1 / (1 + numpy.exp(-z)) - truth) / len(z)


def softmax(z, truth):
    z = z - z.max(axis=1, keepdims=True)
    powers = numpy.exp(z)
    sums = powers.sum(axis=1, keepdims=True)
    loss = float(numpy.log(sums).sum() - (truth * z).sum()) / len(z)
    return loss, (powers / sums - truth) / len(z)


look = {"linear": linear, "logistic": logistic}.get(model, softmax)
outputs, truth = ((3,), numpy.eye(3)[y.astype(int)]) if look is softmax else ((), y)
if model == "mlp":
    V, c = numbers.uniform(-0.3, 0.3, (X.shape[1], units)), numpy.zeros(units)
    W, b = numbers.uniform(-0.3, 0.3, (units, 3)), numpy.zeros(3)
else:
    W, b = numpy.zeros((X.shape[1], *outputs)), numpy.zeros(outputs)


def step(x, truth):
    h = numpy.tanh(x @ V + c) if model == "mlp" else x
    _, error = look(h @ W + b, truth)
    if model == "mlp":
        back = (error @ W.T) * (1 - h * h)
        V[:] -= lr * (x.T @ back)
        c[:] -= lr * back.sum(axis=0)
    W[:] -= lr * (h.T @ error)
    b[...] -= lr * error.sum(axis=0)


start = time.perf_counter()
if batch == rows:
    for _ in range(steps):
        step(X, truth)
else:
    order = numbers.permutation(rows)[: batch * steps]
    some, their_truth = X[order], truth[order]
    for i in range(0, len(order), batch):
        step(some[i : i + batch], their_truth[i : i + batch])
seconds = (time.perf_counter() - start) * (rows / batch / steps)
start = time.perf_counter()
loss, _ = look((numpy.tanh(X @ V + c) if model == "mlp" else X) @ W + b, truth)
print(seconds + (batch < rows) * (time.perf_counter() - start), loss)
