"""Files of random numbers that descent reads."""
import itertools


def features(count):
    return [f"x{j}" for j in range(count)]


def write_table(path, names, rows, times=1):
    """A CSV file of a row of names and rows of words, so many times over; returns its path."""
    with path.open("w") as file:
        file.write(",".join(names) + "\n")
        lines = (",".join(words) + "\n" for words in rows)
        file.writelines(itertools.chain.from_iterable(itertools.repeat(list(lines), times)) if times > 1 else lines)
    return path
