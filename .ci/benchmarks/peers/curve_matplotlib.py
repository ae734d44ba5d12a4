"""curve_matplotlib.py COUNT FILE: draws COUNT losses that fall from 24 to 5e-5, logarithmic; prints the seconds."""
import sys
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as pyplot
import numpy

count, path = int(sys.argv[1]), sys.argv[2]
losses = 24 * numpy.exp(numpy.linspace(0, -13, count))
pyplot.subplots()  # The first figure looks for fonts.
start = time.perf_counter()
figure, axes = pyplot.subplots(figsize=(12, 7.8))
axes.semilogy(losses)
figure.savefig(path, dpi=100)
print(time.perf_counter() - start)
