#include "Rows.h"

#include "Vectors.h"

#define EIGHT(numbers, index) (*(UnalignedEight *)((numbers) + 8 * (index)))
#define EIGHT_OF(row, index) (*(const UnalignedEight *)((row) + 8 * (index)))
#define HALF(numbers, index) (*(UnalignedFour *)((numbers) + 8 * (index)))
#define HALF_OF(row, index) (*(const UnalignedFour *)((row) + 8 * (index)))
#define FOLDED(eight) \
  (__builtin_shufflevector(eight, eight, 0, 1, 2, 3) + __builtin_shufflevector(eight, eight, 4, 5, 6, 7))
// The last two sums of each of two rows added to the first two.
#define FOLDED_PAIR(a, b) (__builtin_shufflevector(a, b, 0, 1, 4, 5) + __builtin_shufflevector(a, b, 2, 3, 6, 7))

// How many numbers a line of the cache takes, and how many of them ahead memory is fetched that is read in order: 24
// lines, as many as a core of Zen 3 waits for at a time. Measured, 8 and 48 are slower for rows of 20 to 100 numbers.
#define LINE 8
#define AHEAD (24 * LINE)

// Has memory fetched from `*next` on up to `end`, and moves `*next` there.
INLINED void fetchUpTo(const double *end, const double **next) {
  for (; *next < end; *next += LINE) prefetch(*next);
}

// `weights . row + bias` of four rows, which share the weights and are added up side by side.
//
// Four rows at once are read out of order, and the processor's own fetching ahead does not see through that. Where they
// stand in order, what lies ahead is asked for line by line, four of them to a vector of each of the rows.
INLINED void outputsOfFour(const NumberPlace *rows, struct RowShape shape, const double *weights, double bias,
                           _Bool areInOrder, double *outputs) {
  const double *a = rows[0], *b = rows[1], *c = rows[2], *d = rows[3];
  const double *next = a + AHEAD, *end = next + 4 * (b - a);
  Eight aSums = {0}, bSums = {0}, cSums = {0}, dSums = {0};
  for (long j = 0; j < shape.wholeCount; j++) {
    if (areInOrder) fetchUpTo(next + 4 * LINE, &next);
    Eight w = EIGHT_OF(weights, j);
    aSums += EIGHT_OF(a, j) * w, bSums += EIGHT_OF(b, j) * w;
    cSums += EIGHT_OF(c, j) * w, dSums += EIGHT_OF(d, j) * w;
  }
  if (areInOrder) fetchUpTo(end, &next);
  Four aFour = FOLDED(aSums), bFour = FOLDED(bSums), cFour = FOLDED(cSums), dFour = FOLDED(dSums);
  if (shape.hasHalf) {
    Four w = HALF_OF(weights, shape.wholeCount);
    aFour += HALF_OF(a, shape.wholeCount) * w, bFour += HALF_OF(b, shape.wholeCount) * w;
    cFour += HALF_OF(c, shape.wholeCount) * w, dFour += HALF_OF(d, shape.wholeCount) * w;
  }
  Four ab = FOLDED_PAIR(aFour, bFour), cd = FOLDED_PAIR(cFour, dFour);
  *(UnalignedFour *)outputs =
      (__builtin_shufflevector(ab, cd, 0, 2, 4, 6) + __builtin_shufflevector(ab, cd, 1, 3, 5, 7)) + ALL_FOUR(bias);
}

INLINED double outputOfOne(const double *row, struct RowShape shape, const double *weights, double bias) {
  Eight sums = {0};
  for (long j = 0; j < shape.wholeCount; j++) sums += EIGHT_OF(row, j) * EIGHT_OF(weights, j);
  Four four = FOLDED(sums);
  if (shape.hasHalf) four += HALF_OF(row, shape.wholeCount) * HALF_OF(weights, shape.wholeCount);
  return ((four[0] + four[2]) + (four[1] + four[3])) + bias;
}

// The sums are loaded and stored once for four rows.
INLINED void addFour(const NumberPlace *rows, const double *slopes, struct RowShape shape, double *sums) {
  const double *a = rows[0], *b = rows[1], *c = rows[2], *d = rows[3];
  double s = slopes[0], t = slopes[1], u = slopes[2], v = slopes[3];
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

INLINED void addOne(const double *row, double slope, struct RowShape shape, double *sums) {
  for (long j = 0; j < shape.wholeCount; j++) EIGHT(sums, j) += EIGHT_OF(row, j) * ALL_EIGHT(slope);
  if (shape.hasHalf) HALF(sums, shape.wholeCount) += HALF_OF(row, shape.wholeCount) * ALL_FOUR(slope);
}

INLINED void multiply(const NumberPlace *rows, long count, struct RowShape shape, const double *weights, double bias,
                      double *outputs) {
  long i = 0;
  for (; i + 4 <= count; i += 4) outputsOfFour(rows + i, shape, weights, bias, 0, outputs + i);
  for (; i < count; i++) outputs[i] = outputOfOne(rows[i], shape, weights, bias);
}

INLINED void add(const NumberPlace *rows, const double *slopes, long count, struct RowShape shape, double *sums) {
  long i = 0;
  for (; i + 4 <= count; i += 4) addFour(rows + i, slopes + i, shape, sums);
  for (; i < count; i++) addOne(rows[i], slopes[i], shape, sums);
}

INLINED void addErrorsOfFour(const NumberPlace *rows, const NumberPlace *targets, struct RowShape shape,
                             const double *weights, double bias, _Bool areInOrder, double *sums,
                             struct RowTotals *totals) {
  double errors[4];
  outputsOfFour(rows, shape, weights, bias, areInOrder, errors);
  for (int k = 0; k < 4; k++) errors[k] -= *targets[k];
  totals->slopes += (errors[0] + errors[1]) + (errors[2] + errors[3]);
  totals->losses += (errors[0] * errors[0] + errors[1] * errors[1]) + (errors[2] * errors[2] + errors[3] * errors[3]);
  addFour(rows, errors, shape, sums);
}

INLINED void addErrorsOfOne(const double *row, double target, struct RowShape shape, const double *weights, double bias,
                            double *sums, struct RowTotals *totals) {
  double error = outputOfOne(row, shape, weights, bias) - target;
  totals->slopes += error, totals->losses += error * error;
  addOne(row, error, shape, sums);
}

INLINED void addErrors(const NumberPlace *rows, const NumberPlace *targets, long count, struct RowShape shape,
                       const double *weights, double bias, double *sums, struct RowTotals *totals) {
  struct RowTotals own = *totals;
  long i = 0;
  for (; i + 4 <= count; i += 4) addErrorsOfFour(rows + i, targets + i, shape, weights, bias, 0, sums, &own);
  for (; i < count; i++) addErrorsOfOne(rows[i], *targets[i], shape, weights, bias, sums, &own);
  *totals = own;
}

INLINED void addErrorsAlong(struct RowsInOrder rows, long count, struct RowShape shape, const double *weights,
                            double bias, double *sums, struct RowTotals *totals) {
  struct RowTotals own = *totals;
  const double *row = rows.first, *target = rows.target;
  long stride = rows.stride, step = rows.targetStride;
  for (; count >= 4; count -= 4, row += 4 * stride, target += 4 * step) {
    const NumberPlace four[] = {row, row + stride, row + 2 * stride, row + 3 * stride};
    const NumberPlace targets[] = {target, target + step, target + 2 * step, target + 3 * step};
    addErrorsOfFour(four, targets, shape, weights, bias, 1, sums, &own);
  }
  for (; count > 0; count--, row += stride, target += step) {
    addErrorsOfOne(row, *target, shape, weights, bias, sums, &own);
  }
  *totals = own;
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
void multiplyRows(const NumberPlace *rows, long count, struct RowShape shape, const double *weights, double bias,
                  double *outputs) {
  multiply(rows, count, shape, weights, bias, outputs);
}

ON_WIDE_VECTORS
void addRows(const NumberPlace *rows, const double *slopes, long count, struct RowShape shape, double *sums) {
  add(rows, slopes, count, shape, sums);
}

ON_WIDE_VECTORS
void addErrorsOfRows(const NumberPlace *rows, const NumberPlace *targets, long count, struct RowShape shape,
                     const double *weights, double bias, double *sums, struct RowTotals *totals) {
  addErrors(rows, targets, count, shape, weights, bias, sums, totals);
}

ON_WIDE_VECTORS
void addErrorsInOrder(struct RowsInOrder rows, long count, struct RowShape shape, const double *weights, double bias,
                      double *sums, struct RowTotals *totals) {
  addErrorsAlong(rows, count, shape, weights, bias, sums, totals);
}

void multiplyRowsOnNarrowVectors(const NumberPlace *rows, long count, struct RowShape shape, const double *weights,
                                 double bias, double *outputs) {
  multiply(rows, count, shape, weights, bias, outputs);
}

void addRowsOnNarrowVectors(const NumberPlace *rows, const double *slopes, long count, struct RowShape shape,
                            double *sums) {
  add(rows, slopes, count, shape, sums);
}

void addErrorsOfRowsOnNarrowVectors(const NumberPlace *rows, const NumberPlace *targets, long count,
                                    struct RowShape shape, const double *weights, double bias, double *sums,
                                    struct RowTotals *totals) {
  addErrors(rows, targets, count, shape, weights, bias, sums, totals);
}

void addErrorsInOrderOnNarrowVectors(struct RowsInOrder rows, long count, struct RowShape shape, const double *weights,
                                     double bias, double *sums, struct RowTotals *totals) {
  addErrorsAlong(rows, count, shape, weights, bias, sums, totals);
}

void scaleSumsOnNarrowVectors(const double *sums, double factor, const double *numbers, double decay, long count,
                              double *results) {
  scale(sums, factor, numbers, decay, count, results);
}
