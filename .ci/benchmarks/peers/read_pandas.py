"""read_pandas.py FILE: reads a CSV file; prints the seconds."""
import sys
import time

import pandas

start = time.perf_counter()
table = pandas.read_csv(sys.argv[1])
print(time.perf_counter() - start)
