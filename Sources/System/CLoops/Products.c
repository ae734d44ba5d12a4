#include "Products.h"

#include "Vectors.h"

#define EIGHT(numbers) (*(UnalignedEight *)(numbers))
#define EIGHT_OF(numbers) (*(const UnalignedEight *)(numbers))
#define FOUR(numbers) (*(UnalignedFour *)(numbers))
#define FOUR_OF(numbers) (*(const UnalignedFour *)(numbers))
#define UNROLLED _Pragma("clang loop unroll(full)")

// Rows of a product whose sums are in registers together.
enum { RowsAtOnce = 4 };

// Terms that are added up before the next columns: so many rows of the right factor are read side by side, in order.
// With 8 sums are loaded and stored too often, with 64 the processor no longer sees that each row is read in order.
enum { TermsAtOnce = 16 };

// MARK: - Columns of the right factor

// What becomes of sums: they are added to what is there, or begin with 0, or are scaled besides.
enum Sums { AddedSums, NewSums, ScaledSums };

#define BEGUN(there, zero) (kind == AddedSums ? (there) : (zero))
#define ENDED(sum, all, number) (kind == ScaledSums ? all(scale.factor) * (sum) + all(scale.decay) * (number) : (sum))
#define SAME(number) (number)
#define AT(numbers) (*(numbers))

// As many columns at a time as `Vector` has numbers, from `n` on. `loaded` and `stored` make one of an address, and
// `all` makes one of a number.
#define ADD_COLUMNS(Vector, width, loaded, stored, all)                                                   \
  for (; n + (width) <= columns; n += (width)) {                                                          \
    Vector totals[RowsAtOnce];                                                                            \
    UNROLLED for (long m = 0; m < rows; m++) totals[m] = BEGUN(stored(sums + m * sumsStride + n), all(0.0)); \
    const double *factors = left.numbers, *numbers = right + n;                                           \
    for (long k = 0; k < terms; k++, factors += left.termStep, numbers += rightStride) {                  \
      Vector own = loaded(numbers);                                                                       \
      UNROLLED for (long m = 0; m < rows; m++) totals[m] += own * all(factors[m * left.rowStep]);         \
    }                                                                                                     \
    UNROLLED for (long m = 0; m < rows; m++) {                                                            \
      stored(sums + m * sumsStride + n) = ENDED(totals[m], all, loaded(scale.numbers + m * sumsStride + n)); \
    }                                                                                                     \
  }

// `rows` rows of sums, 1 or 4; columns in eights, then a four, then one by one.
INLINED void addTerms(const enum Sums kind, const long rows, struct LeftFactor left, const double *right,
                      long rightStride, long terms, long columns, struct SumScale scale, double *sums,
                      long sumsStride) {
  long n = 0;
  ADD_COLUMNS(Eight, 8, EIGHT_OF, EIGHT, ALL_EIGHT)
  ADD_COLUMNS(Four, 4, FOUR_OF, FOUR, ALL_FOUR)
  ADD_COLUMNS(double, 1, AT, AT, SAME)
}

INLINED void addRowsOfTerms(const enum Sums kind, struct LeftFactor left, const double *right, long rightStride,
                            struct ProductShape shape, struct SumScale scale, double *sums, long sumsStride) {
  long m = 0;
  for (; m + RowsAtOnce <= shape.rows; m += RowsAtOnce) {
    addTerms(kind, RowsAtOnce, left, right, rightStride, shape.terms, shape.columns, scale, sums, sumsStride);
    left.numbers += RowsAtOnce * left.rowStep, sums += RowsAtOnce * sumsStride;
    if (kind == ScaledSums) scale.numbers += RowsAtOnce * sumsStride;
  }
  for (; m < shape.rows; m++) {
    addTerms(kind, 1, left, right, rightStride, shape.terms, shape.columns, scale, sums, sumsStride);
    left.numbers += left.rowStep, sums += sumsStride;
    if (kind == ScaledSums) scale.numbers += sumsStride;
  }
}

INLINED void add(struct LeftFactor left, const double *right, long rightStride, struct ProductShape shape,
                 _Bool fromZero, double *sums, long sumsStride) {
  long rest = shape.terms;
  // Not read where sums are not scaled.
  struct SumScale none = {1, 0, right};
  do {
    shape.terms = rest < TermsAtOnce ? rest : TermsAtOnce;
    if (fromZero) {
      addRowsOfTerms(NewSums, left, right, rightStride, shape, none, sums, sumsStride);
    } else {
      addRowsOfTerms(AddedSums, left, right, rightStride, shape, none, sums, sumsStride);
    }
    fromZero = 0;
    left.numbers += shape.terms * left.termStep, right += shape.terms * rightStride;
    rest -= shape.terms;
  } while (rest > 0);
}

// MARK: - Rows of the right factor

// Four numbers of each of four rows, as four vectors of one number of each row.
INLINED void turn(const double *a, const double *b, const double *c, const double *d, Four *turned) {
  Four ab = __builtin_shufflevector(FOUR_OF(a), FOUR_OF(b), 0, 4, 2, 6);
  Four abNext = __builtin_shufflevector(FOUR_OF(a), FOUR_OF(b), 1, 5, 3, 7);
  Four cd = __builtin_shufflevector(FOUR_OF(c), FOUR_OF(d), 0, 4, 2, 6);
  Four cdNext = __builtin_shufflevector(FOUR_OF(c), FOUR_OF(d), 1, 5, 3, 7);
  turned[0] = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
  turned[1] = __builtin_shufflevector(abNext, cdNext, 0, 1, 4, 5);
  turned[2] = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  turned[3] = __builtin_shufflevector(abNext, cdNext, 2, 3, 6, 7);
}

// `rows` rows of sums, 1 or 4, and `fours` times four columns, 1 or 2; `count` of them are stored.
INLINED void addColumns(const long rows, const long fours, struct LeftFactor left, const double *const *right,
                        long terms, long count, double *sums, long sumsStride) {
  Four all[RowsAtOnce][2];
  UNROLLED for (long m = 0; m < rows; m++) {
    UNROLLED for (long g = 0; g < fours; g++) {
      UNROLLED for (long n = 0; n < 4; n++) all[m][g][n] = 4 * g + n < count ? sums[m * sumsStride + 4 * g + n] : 0.0;
    }
  }
  const double *factors = left.numbers;
  long k = 0;
  for (; k + 4 <= terms; k += 4, factors += 4 * left.termStep) {
    UNROLLED for (long g = 0; g < fours; g++) {
      Four turned[4];
      turn(right[4 * g] + k, right[4 * g + 1] + k, right[4 * g + 2] + k, right[4 * g + 3] + k, turned);
      UNROLLED for (long j = 0; j < 4; j++) {
        UNROLLED for (long m = 0; m < rows; m++) {
          all[m][g] += ALL_FOUR(factors[m * left.rowStep + j * left.termStep]) * turned[j];
        }
      }
    }
  }
  for (; k < terms; k++, factors += left.termStep) {
    UNROLLED for (long g = 0; g < fours; g++) {
      const double *const *four = right + 4 * g;
      Four turned = {four[0][k], four[1][k], four[2][k], four[3][k]};
      UNROLLED for (long m = 0; m < rows; m++) all[m][g] += ALL_FOUR(factors[m * left.rowStep]) * turned;
    }
  }
  UNROLLED for (long m = 0; m < rows; m++) {
    UNROLLED for (long g = 0; g < fours; g++) {
      UNROLLED for (long n = 0; n < 4; n++) {
        if (4 * g + n < count) sums[m * sumsStride + 4 * g + n] = all[m][g][n];
      }
    }
  }
}

INLINED void addRowsOfSums(const long fours, struct LeftFactor left, const double *const *right,
                           struct ProductShape shape, long count, double *sums, long sumsStride) {
  long m = 0;
  for (; m + RowsAtOnce <= shape.rows; m += RowsAtOnce) {
    addColumns(RowsAtOnce, fours, left, right, shape.terms, count, sums, sumsStride);
    left.numbers += RowsAtOnce * left.rowStep, sums += RowsAtOnce * sumsStride;
  }
  for (; m < shape.rows; m++) {
    addColumns(1, fours, left, right, shape.terms, count, sums, sumsStride);
    left.numbers += left.rowStep, sums += sumsStride;
  }
}

INLINED void addByRows(struct LeftFactor left, const double *right, long rightStride, struct ProductShape shape,
                       double *sums, long sumsStride) {
  long n = 0;
  const double *rows[8];
  for (; n + 8 <= shape.columns; n += 8) {
    for (long i = 0; i < 8; i++) rows[i] = right + (n + i) * rightStride;
    addRowsOfSums(2, left, rows, shape, 8, sums + n, sumsStride);
  }
  for (; n + 4 <= shape.columns; n += 4) {
    for (long i = 0; i < 4; i++) rows[i] = right + (n + i) * rightStride;
    addRowsOfSums(1, left, rows, shape, 4, sums + n, sumsStride);
  }
  long rest = shape.columns - n;
  if (rest == 0) return;
  // What is computed of the last row too often is not stored.
  for (long i = 0; i < 4; i++) rows[i] = right + (i < rest ? n + i : shape.columns - 1) * rightStride;
  addRowsOfSums(1, left, rows, shape, rest, sums + n, sumsStride);
}

// MARK: - On vectors of each kind

ON_WIDE_VECTORS
void addProducts(struct LeftFactor left, const double *right, long rightStride, struct ProductShape shape,
                 _Bool fromZero, double *sums, long sumsStride) {
  add(left, right, rightStride, shape, fromZero, sums, sumsStride);
}

ON_WIDE_VECTORS
void writeScaledProducts(struct LeftFactor left, const double *right, long rightStride, struct ProductShape shape,
                         struct SumScale scale, double *results) {
  addRowsOfTerms(ScaledSums, left, right, rightStride, shape, scale, results, shape.columns);
}

ON_WIDE_VECTORS
void addProductsByRows(struct LeftFactor left, const double *right, long rightStride, struct ProductShape shape,
                       double *sums, long sumsStride) {
  addByRows(left, right, rightStride, shape, sums, sumsStride);
}

void addProductsOnNarrowVectors(struct LeftFactor left, const double *right, long rightStride,
                                struct ProductShape shape, _Bool fromZero, double *sums, long sumsStride) {
  add(left, right, rightStride, shape, fromZero, sums, sumsStride);
}

void writeScaledProductsOnNarrowVectors(struct LeftFactor left, const double *right, long rightStride,
                                        struct ProductShape shape, struct SumScale scale, double *results) {
  addRowsOfTerms(ScaledSums, left, right, rightStride, shape, scale, results, shape.columns);
}

void addProductsByRowsOnNarrowVectors(struct LeftFactor left, const double *right, long rightStride,
                                      struct ProductShape shape, double *sums, long sumsStride) {
  addByRows(left, right, rightStride, shape, sums, sumsStride);
}
