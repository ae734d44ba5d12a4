"""contour_matplotlib.py SIDE FILE: evaluates and draws Rosenbrock's valley with a path over it; prints the seconds."""
import sys
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as pyplot
import numpy

side, path = int(sys.argv[1]), sys.argv[2]
pyplot.subplots()  # The first figure looks for fonts.
start = time.perf_counter()
x, y = numpy.meshgrid(numpy.linspace(-2, 2, side), numpy.linspace(-1, 3, side))
loss = 100 * (y - x**2) ** 2 + (1 - x) ** 2
figure, axes = pyplot.subplots(figsize=(12, 7.8))
scale = matplotlib.colors.LogNorm()
ground = axes.imshow(loss, extent=(-2, 2, -1, 3), origin="lower", norm=scale, interpolation="bilinear")
axes.contour(x, y, loss, numpy.geomspace(loss.min(), loss.max(), 20), colors="black", linewidths=0.5)
figure.colorbar(ground)
way = numpy.linspace(-1.2, 1, 1000)
axes.plot(way, way**2)
figure.savefig(path, dpi=100)
print(time.perf_counter() - start)
