"""network_numpy.py RULE STEPS TABLE SIZE [SIZE ...]: full-batch steps of adam or gd for a network of relu units and one
output, least squares, gradient and rule by hand in float64. TABLE is a CSV file, its last column the target; the SIZEs
are those of the hidden layers. Prints the seconds of a step, and the last loss.
"""
import sys
import time

import numpy

rule, steps, table = sys.argv[1], int(sys.argv[2]), numpy.loadtxt(sys.argv[3], delimiter=",", skiprows=1)
X, y = table[:, :-1].copy(), table[:, -1:].copy()
sizes = [X.shape[1], *map(int, sys.argv[4:]), 1]
shapes = [shape for a, b in zip(sizes, sizes[1:]) for shape in [(b, a), (b,)]]
count = sum(map(numpy.prod, shapes))


def views(flat):
    """The weights and constants of each layer, lying in one array."""
    parts = numpy.split(flat, numpy.cumsum([numpy.prod(shape) for shape in shapes])[:-1])
    return [part.reshape(shape) for part, shape in zip(parts, shapes)]


w, g, m, v, a, b = (numpy.zeros(count) for _ in range(6))
layers, gradients = views(w), views(g)
numbers = numpy.random.default_rng(0)
for weights in layers[::2]:
    bound = (6 / sum(weights.shape)) ** 0.5
    weights[:] = numbers.uniform(-bound, bound, weights.shape)


def look():
    """The loss; leaves the gradient in `g`."""
    outputs = [X]
    for weights, constants in zip(layers[::2], layers[1::2]):
        h = outputs[-1] @ weights.T + constants
        outputs.append(numpy.maximum(h, 0) if weights is not layers[-2] else h)
    error = outputs[-1] - y
    back = (2 / len(y)) * error
    for place in range(len(layers) - 2, -1, -2):
        below = outputs[place // 2]
        numpy.matmul(back.T, below, out=gradients[place])
        back.sum(axis=0, out=gradients[place + 1])
        if place:
            back = (back @ layers[place]) * (below > 0)
    return float((error * error).mean())


def adam(t, lr=1e-5, beta1=0.9, beta2=0.999, eps=1e-8):
    """In place, with two arrays to work in."""
    numpy.multiply(m, beta1, out=m)
    numpy.multiply(g, 1 - beta1, out=a)
    numpy.add(m, a, out=m)
    numpy.multiply(v, beta2, out=v)
    numpy.multiply(g, g, out=a)
    numpy.multiply(a, 1 - beta2, out=a)
    numpy.add(v, a, out=v)
    numpy.sqrt(v, out=a)
    numpy.divide(a, (1 - beta2**t) ** 0.5, out=a)
    numpy.add(a, eps, out=a)
    numpy.multiply(m, lr / (1 - beta1**t), out=b)
    numpy.divide(b, a, out=b)
    numpy.subtract(w, b, out=w)


def gd(t, lr=1e-5):
    numpy.multiply(g, lr, out=a)
    numpy.subtract(w, a, out=w)


step = {"adam": adam, "gd": gd}[rule]
for t in range(steps + 1):
    if t == 1:
        start = time.perf_counter()
    loss = look()
    step(t + 1)
print((time.perf_counter() - start) / steps, loss)
