"""Files of random numbers that descent reads."""
import itertools


def features(count):
    return [f"x{j}" for j in range(count)]


def write_table(path, names, rows):
    """A CSV file of a row of names and rows of words; returns its path."""
    with path.open("w") as file:
        for words in itertools.chain([names], rows):
            file.write(",".join(words) + "\n")
    return path
