// What is the same in every program: the functions of the language, the random numbers, the loop of steps.

extension PyTorchProgram {
  static let imports = """
    import argparse
    import csv
    import dataclasses
    import math
    import os

    import torch
    import torch.distributed as dist
    import torch.nn.functional as F

    torch.set_default_dtype(torch.float64)
    """

  /// Functions of one number that PyTorch calls the same.
  private static let sameInTorch = [
    "abs", "sign", "floor", "sqrt", "relu", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh",
    "tanh", "exp", "log", "log2", "log10", "log1p", "expm1", "sigmoid", "erf",
  ].map { "    \($0) = staticmethod(lambda a: torch.\($0)(op.number(a)))" }.joined(separator: "\n")

  /// What expressions are made of that Python has no operators for.
  static let operations = """
    class op:
        \"\"\"The functions of descent's expressions.\"\"\"

        tensor = staticmethod(torch.as_tensor)
        number = staticmethod(lambda a: torch.as_tensor(a).to(torch.get_default_dtype()))
        both = staticmethod(lambda a, b: op.number((op.tensor(a) != 0) & (op.tensor(b) != 0)))
        either = staticmethod(lambda a, b: op.number((op.tensor(a) != 0) | (op.tensor(b) != 0)))
        negation = staticmethod(lambda a: op.number(op.tensor(a) == 0))
        choose = staticmethod(lambda c, a, b: torch.where(op.tensor(c) != 0, op.number(a), op.number(b)))
        minimum = staticmethod(lambda a, b: torch.minimum(op.number(a), op.number(b)))
        maximum = staticmethod(lambda a, b: torch.maximum(op.number(a), op.number(b)))
    \(sameInTorch)
        mod = staticmethod(lambda a, b: torch.remainder(op.number(a), op.number(b)))
        atan2 = staticmethod(lambda a, b: torch.atan2(op.number(a), op.number(b)))
        cbrt = staticmethod(lambda a: torch.sign(op.number(a))*torch.abs(op.number(a))**(1/3))
        hypot = staticmethod(lambda a, b: torch.hypot(op.number(a), op.number(b)))
        softplus = staticmethod(lambda a: torch.logaddexp(op.number(a), torch.zeros_like(op.number(a))))

        # Of vectors: a number counts as one for each parameter.
        vector = staticmethod(lambda a: op.number(a).expand(sum(BLOCKS)))
        sum = staticmethod(lambda a: op.vector(a).sum())
        mean = staticmethod(lambda a: op.vector(a).mean())
        norm = staticmethod(lambda a: torch.linalg.vector_norm(op.vector(a)))
        dot = staticmethod(lambda a, b: (op.vector(a)*op.vector(b)).sum())
        least = staticmethod(lambda a: op.vector(a).min())
        greatest = staticmethod(lambda a: op.vector(a).max())

        @staticmethod
        def per_block(fold, a):
            return torch.cat([fold(part).expand(len(part)) for part in op.vector(a).split(BLOCKS)])

        sum_per_block = staticmethod(lambda a: op.per_block(torch.sum, a))
        mean_per_block = staticmethod(lambda a: op.per_block(torch.mean, a))
        norm_per_block = staticmethod(lambda a: op.per_block(torch.linalg.vector_norm, a))
        dot_per_block = staticmethod(lambda a, b: op.per_block(torch.sum, op.vector(a)*op.vector(b)))
        least_per_block = staticmethod(lambda a: op.per_block(torch.min, a))
        greatest_per_block = staticmethod(lambda a: op.per_block(torch.max, a))
    """

  /// The same random numbers as here: `RandomGenerator`, and the order that `EpochSampler` makes of them.
  static let random = """
    MASK = 2**64 - 1


    class Random:
        \"\"\"xoshiro256++ (Blackman and Vigna 2019), seeded by a seed, a purpose and a stream.\"\"\"

        ORDER, NOISE = 2, 3

        def __init__(self, seed, purpose, stream):
            self.mixed = seed
            self.mixed = self.mix() ^ (purpose << 56)
            self.mixed = self.mix() ^ stream
            self.a, self.b, self.c, self.d = self.mix(), self.mix(), self.mix(), self.mix()

        def mix(self):
            self.mixed = (self.mixed + 0x9E3779B97F4A7C15) & MASK
            z = self.mixed
            z = ((z ^ (z >> 30))*0xBF58476D1CE4E5B9) & MASK
            z = ((z ^ (z >> 27))*0x94D049BB133111EB) & MASK
            return z ^ (z >> 31)

        @staticmethod
        def rotated(value, by):
            return ((value << by) | (value >> (64 - by))) & MASK

        def next(self):
            result = (self.rotated((self.a + self.d) & MASK, 23) + self.a) & MASK
            shifted = (self.b << 17) & MASK
            self.c ^= self.a
            self.d ^= self.b
            self.b ^= self.c
            self.a ^= self.d
            self.c ^= shifted
            self.d = self.rotated(self.d, 45)
            return result

        def below(self, bound):
            product = self.next()*bound
            if product & MASK < bound:
                least = (2**64 - bound) % bound
                while product & MASK < least:
                    product = self.next()*bound
            return product >> 64

        def normal(self):
            while True:
                x, y = (2*((self.next() >> 11)*2.0**-53) - 1 for _ in range(2))
                square = x*x + y*y
                if 0 < square < 1:
                    return x*math.sqrt(-2*math.log(square)/square)


    class EpochSampler(torch.utils.data.Sampler):
        \"\"\"Each epoch's samples in an order of their own, without replacement, in batches; the last may be smaller.

        It goes on at any place of any epoch. Of each batch a process takes every world-th sample.
        \"\"\"

        def __init__(self, samples, rank=0, world=1):
            self.samples, self.rank, self.world = samples, rank, world
            self.epoch, self.used = 0, 0

        def go_on(self, batch, seed):
            self.batch, self.seed, self.order = batch, seed, None

        def shuffled(self):
            random, order = Random(self.seed, Random.ORDER, self.epoch), list(range(self.samples))
            for i in range(self.samples - 1, 0, -1):
                j = random.below(i + 1)
                order[i], order[j] = order[j], order[i]
            return order

        def next_batch(self):
            \"\"\"The samples of this process, how many the whole batch has, and whether it ends the epoch.\"\"\"
            if self.batch >= self.samples:
                whole, ends = range(self.samples), True
            else:
                if self.order is None:
                    self.order = self.shuffled()
                whole = self.order[self.used:self.used + self.batch]
                self.used += self.batch
                ends = self.used >= self.samples
            if ends:
                self.epoch, self.used, self.order = self.epoch + 1, 0, None
            return list(whole)[self.rank::self.world], len(whole), ends

        def __iter__(self):
            while True:
                yield self.next_batch()[0]
    """

  static let noData = """
    def rows():
        \"\"\"No data: one sample that nothing reads.\"\"\"
        return torch.zeros(1, 1), torch.zeros(1)
    """
}
