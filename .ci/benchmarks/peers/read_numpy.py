"""read_numpy.py FILE: reads a CSV file; prints the seconds."""
import sys
import time

import numpy

start = time.perf_counter()
table = numpy.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
print(time.perf_counter() - start)
