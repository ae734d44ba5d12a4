#include "Rows.h"

#include "Vectors.h"

// Rows begin anywhere; a vector is as many registers as the processor needs for it.
typedef double Eight __attribute__((vector_size(8 * sizeof(double))));
typedef double Four __attribute__((vector_size(4 * sizeof(double))));
typedef Eight UnalignedEight __attribute__((aligned(sizeof(double)), may_alias));
typedef Four UnalignedFour __attribute__((aligned(sizeof(double)), may_alias));

#define EIGHT(numbers, index) (*(UnalignedEight *)((numbers) + 8 * (index)))
#define EIGHT_OF(row, index) (*(const UnalignedEight *)((row) + 8 * (index)))
#define HALF(numbers, index) (*(UnalignedFour *)((numbers) + 8 * (index)))
#define HALF_OF(row, index) (*(const UnalignedFour *)((row) + 8 * (index)))
#define FOLDED(eight) \
  (__builtin_shufflevector(eight, eight, 0, 1, 2, 3) + __builtin_shufflevector(eight, eight, 4, 5, 6, 7))
// The last two sums of each of two rows added to the first two.
#define FOLDED_PAIR(a, b) (__builtin_shufflevector(a, b, 0, 1, 4, 5) + __builtin_shufflevector(a, b, 2, 3, 6, 7))

INLINED void multiply(const double *const *rows, long count, struct RowShape shape, const double *weights, double bias,
                      double *outputs) {
  long i = 0;
  // Four rows share the weights, and are added up side by side.
  for (; i + 4 <= count; i += 4) {
    const double *a = rows[i], *b = rows[i + 1], *c = rows[i + 2], *d = rows[i + 3];
    Eight aSums = {0}, bSums = {0}, cSums = {0}, dSums = {0};
    for (long j = 0; j < shape.wholeCount; j++) {
      Eight w = EIGHT_OF(weights, j);
      aSums += EIGHT_OF(a, j) * w, bSums += EIGHT_OF(b, j) * w;
      cSums += EIGHT_OF(c, j) * w, dSums += EIGHT_OF(d, j) * w;
    }
    Four aFour = FOLDED(aSums), bFour = FOLDED(bSums), cFour = FOLDED(cSums), dFour = FOLDED(dSums);
    if (shape.hasHalf) {
      Four w = HALF_OF(weights, shape.wholeCount);
      aFour += HALF_OF(a, shape.wholeCount) * w, bFour += HALF_OF(b, shape.wholeCount) * w;
      cFour += HALF_OF(c, shape.wholeCount) * w, dFour += HALF_OF(d, shape.wholeCount) * w;
    }
    Four ab = FOLDED_PAIR(aFour, bFour), cd = FOLDED_PAIR(cFour, dFour);
    *(UnalignedFour *)(outputs + i) =
        (__builtin_shufflevector(ab, cd, 0, 2, 4, 6) + __builtin_shufflevector(ab, cd, 1, 3, 5, 7)) +
        (Four){bias, bias, bias, bias};
  }
  for (; i < count; i++) {
    const double *row = rows[i];
    Eight sums = {0};
    for (long j = 0; j < shape.wholeCount; j++) sums += EIGHT_OF(row, j) * EIGHT_OF(weights, j);
    Four four = FOLDED(sums);
    if (shape.hasHalf) four += HALF_OF(row, shape.wholeCount) * HALF_OF(weights, shape.wholeCount);
    outputs[i] = ((four[0] + four[2]) + (four[1] + four[3])) + bias;
  }
}

#define ALL_EIGHT(number) ((Eight){number, number, number, number, number, number, number, number})
#define ALL_FOUR(number) ((Four){number, number, number, number})

INLINED void add(const double *const *rows, const double *slopes, long count, struct RowShape shape, double *sums) {
  long i = 0;
  // The sums are loaded and stored once for four rows.
  for (; i + 4 <= count; i += 4) {
    const double *a = rows[i], *b = rows[i + 1], *c = rows[i + 2], *d = rows[i + 3];
    double s = slopes[i], t = slopes[i + 1], u = slopes[i + 2], v = slopes[i + 3];
    for (long j = 0; j < shape.wholeCount; j++) {
      EIGHT(sums, j) += (EIGHT_OF(a, j) * ALL_EIGHT(s) + EIGHT_OF(b, j) * ALL_EIGHT(t)) +
                        (EIGHT_OF(c, j) * ALL_EIGHT(u) + EIGHT_OF(d, j) * ALL_EIGHT(v));
    }
    if (shape.hasHalf) {
      long j = shape.wholeCount;
      HALF(sums, j) += (HALF_OF(a, j) * ALL_FOUR(s) + HALF_OF(b, j) * ALL_FOUR(t)) +
                       (HALF_OF(c, j) * ALL_FOUR(u) + HALF_OF(d, j) * ALL_FOUR(v));
    }
  }
  for (; i < count; i++) {
    const double *row = rows[i];
    double s = slopes[i];
    for (long j = 0; j < shape.wholeCount; j++) EIGHT(sums, j) += EIGHT_OF(row, j) * ALL_EIGHT(s);
    if (shape.hasHalf) HALF(sums, shape.wholeCount) += HALF_OF(row, shape.wholeCount) * ALL_FOUR(s);
  }
}

INLINED void scale(const double *sums, double factor, const double *numbers, double decay, long count,
                   double *results) {
  long i = 0;
  for (; i + 4 <= count; i += 4) {
    *(UnalignedFour *)(results + i) = ALL_FOUR(factor) * *(const UnalignedFour *)(sums + i) +
                                      ALL_FOUR(decay) * *(const UnalignedFour *)(numbers + i);
  }
  for (; i < count; i++) results[i] = factor * sums[i] + decay * numbers[i];
}

ON_WIDE_VECTORS
void scaleSums(const double *sums, double factor, const double *numbers, double decay, long count, double *results) {
  scale(sums, factor, numbers, decay, count, results);
}

ON_WIDE_VECTORS
void copyNumbers(const double *numbers, long count, double *copies) {
  long i = 0;
  for (; i + 4 <= count; i += 4) *(UnalignedFour *)(copies + i) = *(const UnalignedFour *)(numbers + i);
  for (; i < count; i++) copies[i] = numbers[i];
}

ON_WIDE_VECTORS
void multiplyRows(const double *const *rows, long count, struct RowShape shape, const double *weights, double bias,
                  double *outputs) {
  multiply(rows, count, shape, weights, bias, outputs);
}

ON_WIDE_VECTORS
void addRows(const double *const *rows, const double *slopes, long count, struct RowShape shape, double *sums) {
  add(rows, slopes, count, shape, sums);
}

void multiplyRowsOnNarrowVectors(const double *const *rows, long count, struct RowShape shape, const double *weights,
                                 double bias, double *outputs) {
  multiply(rows, count, shape, weights, bias, outputs);
}

void addRowsOnNarrowVectors(const double *const *rows, const double *slopes, long count, struct RowShape shape,
                            double *sums) {
  add(rows, slopes, count, shape, sums);
}

void scaleSumsOnNarrowVectors(const double *sums, double factor, const double *numbers, double decay, long count,
                              double *results) {
  scale(sums, factor, numbers, decay, count, results);
}
