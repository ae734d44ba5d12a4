#ifndef ROWS_H
#define ROWS_H

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
void multiplyRows(const double *const *rows, long count, struct RowShape shape, const double *weights, double bias,
                  double *outputs);

/// Adds rows times their slopes to sums of the shape: in fours, `(a*s + b*t) + (c*u + d*v)`, and those that are left
/// over one by one.
void addRows(const double *const *rows, const double *slopes, long count, struct RowShape shape, double *sums);

/// Writes `factor*sum + decay*number` for some sums and numbers.
void scaleSums(const double *sums, double factor, const double *numbers, double decay, long count, double *results);

/// Copies some numbers, which do not overlap their copies. In vectors like those that the other loops read: what was
/// written in shorter ones they would have to wait for.
void copyNumbers(const double *numbers, long count, double *copies);

/// The same with the vectors that every processor of the kind has: tests compare the bits.
void multiplyRowsOnNarrowVectors(const double *const *rows, long count, struct RowShape shape, const double *weights,
                                 double bias, double *outputs);
void addRowsOnNarrowVectors(const double *const *rows, const double *slopes, long count, struct RowShape shape,
                            double *sums);
void scaleSumsOnNarrowVectors(const double *sums, double factor, const double *numbers, double decay, long count,
                              double *results);

/// Has the memory at an address fetched, which is read soon. Any address will do.
static inline void prefetch(const void *address) { __builtin_prefetch(address); }

#endif
