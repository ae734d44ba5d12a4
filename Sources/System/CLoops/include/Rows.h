#ifndef ROWS_H
#define ROWS_H

#pragma clang assume_nonnull begin

/// Where a row's numbers begin, or its target stands.
typedef const double *_Nonnull NumberPlace;

/// How many numbers of a row are read.
struct RowShape {
  /// Vectors of 8 numbers.
  long wholeCount;
  /// Whether a vector of 4 follows; 0 or 1.
  long hasHalf;
};

/// Writes `weights . row + bias` for some rows.
///
/// The numbers of a row times their weights are added up in 8 sums, from the row's first number on; those of a half
/// vector go to the first four, after the last four were added to these; then the last two of four are added to the
/// first two, and these to each other. Every product and every sum is rounded, so that the processor changes no bit.
void multiplyRows(const NumberPlace *_Nonnull rows, long count, struct RowShape shape, const double *weights,
                  double bias, double *outputs);

/// Adds rows times their slopes to sums of the shape: in fours, `(a*s + b*t) + (c*u + d*v)`, and those that are left
/// over one by one.
void addRows(const NumberPlace *_Nonnull rows, const double *slopes, long count, struct RowShape shape, double *sums);

/// The sums of some rows' slopes, the derivatives of their losses by their outputs, and of their losses.
struct RowTotals {
  double slopes, losses;
};

/// Adds up the gradient of squared errors: `slope = weights . row + bias - target`, half the derivative, and
/// `loss = slope*slope` of each row to the totals, and rows times slopes to the sums.
///
/// It does what `multiplyRows` and `addRows` do one after the other, to the same bits, but four rows at a time, so that
/// while some are worked on others come from memory. Totals are added up like sums: `(a + b) + (c + d)`.
void addErrorsOfRows(const NumberPlace *_Nonnull rows, const NumberPlace *_Nonnull targets, long count,
                     struct RowShape shape, const double *weights, double bias, double *sums, struct RowTotals *totals);

/// Rows that stand one after another in memory, and their targets.
struct RowsInOrder {
  const double *first;
  /// From one row's first number to the next one's.
  long stride;
  const double *target;
  /// From one row's target to the next one's.
  long targetStride;
};

/// The same, to the bit, of rows in order: those ahead are fetched meanwhile.
void addErrorsInOrder(struct RowsInOrder rows, long count, struct RowShape shape, const double *weights, double bias,
                      double *sums, struct RowTotals *totals);

/// Writes `factor*sum + decay*number` for some sums and numbers.
void scaleSums(const double *sums, double factor, const double *numbers, double decay, long count, double *results);

/// Copies some numbers, which do not overlap their copies. In vectors like those that the other loops read: what was
/// written in shorter ones they would have to wait for.
void copyNumbers(const double *numbers, long count, double *copies);

/// The same with the vectors that every processor of the kind has: tests compare the bits.
void multiplyRowsOnNarrowVectors(const NumberPlace *_Nonnull rows, long count, struct RowShape shape,
                                 const double *weights, double bias, double *outputs);
void addRowsOnNarrowVectors(const NumberPlace *_Nonnull rows, const double *slopes, long count, struct RowShape shape,
                            double *sums);
void addErrorsOfRowsOnNarrowVectors(const NumberPlace *_Nonnull rows, const NumberPlace *_Nonnull targets, long count,
                                    struct RowShape shape, const double *weights, double bias, double *sums,
                                    struct RowTotals *totals);
void addErrorsInOrderOnNarrowVectors(struct RowsInOrder rows, long count, struct RowShape shape, const double *weights,
                                     double bias, double *sums, struct RowTotals *totals);
void scaleSumsOnNarrowVectors(const double *sums, double factor, const double *numbers, double decay, long count,
                              double *results);

/// Has the memory at an address fetched, which is read soon. Any address will do.
static inline void prefetch(const void *address) { __builtin_prefetch(address); }

#pragma clang assume_nonnull end

#endif
