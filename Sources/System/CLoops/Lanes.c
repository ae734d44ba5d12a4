#include "Lanes.h"

#include "Vectors.h"

typedef double Vector __attribute__((vector_size(LaneWidth * sizeof(double))));
typedef int64_t Mask __attribute__((vector_size(LaneWidth * sizeof(double))));
typedef Vector UnalignedVector __attribute__((aligned(sizeof(double)), may_alias));

#define VECTOR(lanes) (*(const UnalignedVector *)(lanes))
#define ALL(number) ((Vector){number, number, number, number})
#define CHOSEN(mask, one, other) ((Vector)(((mask) & (Mask)(one)) | (~(mask) & (Mask)(other))))
#define TRUTH(mask) ((Vector)((mask) & (Mask)ALL(1.0)))

// `value`, in terms of vectors x, y, z and u, for all lanes: those that are no whole vector one by one.
#define FOR_LANES(value)                                                     \
  {                                                                          \
    long i = 0;                                                              \
    for (; i + LaneWidth <= count; i += LaneWidth) {                         \
      Vector x = VECTOR(a), y = VECTOR(b), z = VECTOR(c), u = VECTOR(d);     \
      (void)x, (void)y, (void)z, (void)u;                                    \
      *(UnalignedVector *)(result + i) = value;                              \
      a += aStep, b += bStep, c += cStep, d += dStep;                        \
    }                                                                        \
    for (; i < count; i++) {                                                 \
      Vector x = ALL(*a), y = ALL(*b), z = ALL(*c), u = ALL(*d);             \
      (void)x, (void)y, (void)z, (void)u;                                    \
      result[i] = (value)[0];                                                \
      a += aStep != 0, b += bStep != 0, c += cStep != 0, d += dStep != 0;    \
    }                                                                        \
  }                                                                          \
  break

// `value`, in terms of numbers *a, *b and *c, lane by lane.
#define FOR_EACH_LANE(value)                                        \
  for (long i = 0; i < count; i++) {                                \
    result[i] = value;                                              \
    a += aStep != 0, b += bStep != 0, c += cStep != 0;              \
  }                                                                 \
  break

INLINED void run(const struct LaneInstruction *instructions, long instructionCount, const struct LanePlace *places,
                 long count) {
  for (long k = 0; k < instructionCount; k++) {
    const struct LaneInstruction *instruction = instructions + k;
    double *result = places[instruction->destination].lanes;
    const double *a = places[instruction->a].lanes, *b = places[instruction->b].lanes;
    const double *c = places[instruction->c].lanes, *d = places[instruction->d].lanes;
    long aStep = places[instruction->a].step, bStep = places[instruction->b].step;
    long cStep = places[instruction->c].step, dStep = places[instruction->d].step;
    switch (instruction->operation) {
      case LaneAdd: FOR_LANES(x + y);
      case LaneSubtract: FOR_LANES(x - y);
      case LaneMultiply: FOR_LANES(x * y);
      case LaneDivide: FOR_LANES(x / y);
      case LaneNegate: FOR_LANES(-x);
      case LaneSquareRoot: FOR_LANES(__builtin_elementwise_sqrt(x));
      case LaneAbsolute: FOR_LANES(__builtin_elementwise_abs(x));
      case LaneSign: FOR_LANES(CHOSEN(x > ALL(0.0), ALL(1.0), CHOSEN(x < ALL(0.0), ALL(-1.0), x)));
      case LaneLess: FOR_LANES(TRUTH(x < y));
      case LaneLessOrEqual: FOR_LANES(TRUTH(x <= y));
      case LaneGreater: FOR_LANES(TRUTH(x > y));
      case LaneGreaterOrEqual: FOR_LANES(TRUTH(x >= y));
      case LaneEqual: FOR_LANES(TRUTH(x == y));
      case LaneNotEqual: FOR_LANES(TRUTH(x != y));
      case LaneMin: FOR_LANES(CHOSEN((x != x) | (x < y), x, y));
      case LaneMax: FOR_LANES(CHOSEN((x != x) | (x > y), x, y));
      case LaneSelect: FOR_LANES(CHOSEN(x != ALL(0.0), y, z));
      case LaneMultiplyAdd: FOR_LANES(x * y + z);
      case LaneMultiplySubtract: FOR_LANES(x * y - z);
      case LaneSubtractProduct: FOR_LANES(z - x * y);
      case LaneAddProducts: FOR_LANES(x * y + z * u);
      case LaneSubtractProducts: FOR_LANES(x * y - z * u);
      case LaneCallOne: FOR_EACH_LANE(((double (*)(double))instruction->function)(*a));
      case LaneCallTwo: FOR_EACH_LANE(((double (*)(double, double))instruction->function)(*a, *b));
      case LaneCallThree:
        FOR_EACH_LANE(((double (*)(double, double, double))instruction->function)(*a, *b, *c));
    }
  }
}

ON_WIDE_VECTORS
void runLanes(const struct LaneInstruction *instructions, long instructionCount, const struct LanePlace *places,
              long count) {
  run(instructions, instructionCount, places, count);
}

void runLanesOnNarrowVectors(const struct LaneInstruction *instructions, long instructionCount,
                             const struct LanePlace *places, long count) {
  run(instructions, instructionCount, places, count);
}
