"""steps.py RULE COUNT LR [LR ...]: what steps.c does."""
import sys
import time
from math import sqrt


def gd(count, lr):
    x, y, losses = -1.2, 1.0, []
    for _ in range(count):
        a, b = 1 - x, y - x * x
        losses.append(a * a + 100 * b * b)
        x, y = x - lr * (-2 * a - 400 * x * b), y - lr * 200 * b
    return x, y, losses


def momentum(count, lr):
    x, y, u, v, losses = -1.2, 1.0, 0.0, 0.0, []
    for _ in range(count):
        a, b = 1 - x, y - x * x
        losses.append(a * a + 100 * b * b)
        u, v = 0.9 * u + -2 * a - 400 * x * b, 0.9 * v + 200 * b
        x, y = x - lr * u, y - lr * v
    return x, y, losses


def adam(count, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    x, y, mx, my, vx, vy, losses = -1.2, 1.0, 0.0, 0.0, 0.0, 0.0, []
    for t in range(1, count + 1):
        a, b = 1 - x, y - x * x
        gx, gy = -2 * a - 400 * x * b, 200 * b
        losses.append(a * a + 100 * b * b)
        rate, root = lr / (1 - beta1**t), sqrt(1 - beta2**t)
        mx, my = beta1 * mx + (1 - beta1) * gx, beta1 * my + (1 - beta1) * gy
        vx, vy = beta2 * vx + (1 - beta2) * gx * gx, beta2 * vy + (1 - beta2) * gy * gy
        x, y = x - rate * mx / (sqrt(vx) / root + eps), y - rate * my / (sqrt(vy) / root + eps)
    return x, y, losses


def nadam(count, lr, beta1=0.9, beta2=0.999, eps=1e-8, decay=0.004):
    x, y, mx, my, vx, vy, losses = -1.2, 1.0, 0.0, 0.0, 0.0, 0.0, []
    product, ahead = 1.0, beta1 * (1 - 0.5 * 0.96**decay)
    for t in range(1, count + 1):
        a, b = 1 - x, y - x * x
        gx, gy = -2 * a - 400 * x * b, 200 * b
        losses.append(a * a + 100 * b * b)
        mu, unbiased = ahead, 1 - beta2**t
        ahead = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * decay))
        product *= mu
        mx, my = beta1 * mx + (1 - beta1) * gx, beta1 * my + (1 - beta1) * gy
        vx, vy = beta2 * vx + (1 - beta2) * gx * gx, beta2 * vy + (1 - beta2) * gy * gy
        now, after = lr * (1 - mu) / (1 - product), lr * ahead / (1 - product * ahead)
        x -= (now * gx + after * mx) / (sqrt(vx / unbiased) + eps)
        y -= (now * gy + after * my) / (sqrt(vy / unbiased) + eps)
    return x, y, losses


run = {"gd": gd, "momentum": momentum, "adam": adam, "nadam": nadam}[sys.argv[1]]
count, ends = int(sys.argv[2]), []
start = time.perf_counter()
for lr in map(float, sys.argv[3:]):
    x, y, losses = run(count, lr)
    losses.append((1 - x) ** 2 + 100 * (y - x * x) ** 2)
    ends.append(losses[-1])
print(time.perf_counter() - start, *ends, sep="\n")
