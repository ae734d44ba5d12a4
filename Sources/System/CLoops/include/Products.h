#ifndef PRODUCTS_H
#define PRODUCTS_H

#pragma clang assume_nonnull begin

/// A matrix whose number of a row and a term is `numbers[row*rowStep + term*termStep]`.
struct LeftFactor {
  const double *numbers;
  long rowStep, termStep;
};

/// How many rows and columns a product has, and how many terms are added up for each of its numbers.
struct ProductShape {
  long rows, terms, columns;
};

/// `sums[row][column] += left[row][0]*right[0][column] + left[row][1]*right[1][column] + ...`, from the left on; every
/// product and every sum is rounded, so that neither the processor nor a cut by rows or columns changes a bit.
///
/// - `rightStride`, `sumsStride`: from one row's first number to the next one's.
/// - `fromZero`: whether sums begin with 0, whatever they are.
void addProducts(struct LeftFactor left, const double *right, long rightStride, struct ProductShape shape,
                 _Bool fromZero, double *sums, long sumsStride);

/// What a sum becomes: `factor*sum + decay*number`, with the number of the same row and column.
struct SumScale {
  double factor, decay;
  const double *numbers;
};

/// Writes scaled sums, in the order of `addProducts` and from 0 on; results and the scale's numbers are `shape.rows`
/// rows of `shape.columns` without anything in between, and do not overlap.
void writeScaledProducts(struct LeftFactor left, const double *right, long rightStride, struct ProductShape shape,
                         struct SumScale scale, double *results);

/// `sums[row][column] += left[row][0]*right[column][0] + left[row][1]*right[column][1] + ...`, in the same order: the
/// right factor's rows are what the other takes for its columns.
void addProductsByRows(struct LeftFactor left, const double *right, long rightStride, struct ProductShape shape,
                       double *sums, long sumsStride);

/// The same with the vectors that every processor of the kind has: tests compare the bits.
void addProductsOnNarrowVectors(struct LeftFactor left, const double *right, long rightStride,
                                struct ProductShape shape, _Bool fromZero, double *sums, long sumsStride);
void writeScaledProductsOnNarrowVectors(struct LeftFactor left, const double *right, long rightStride,
                                        struct ProductShape shape, struct SumScale scale, double *results);
void addProductsByRowsOnNarrowVectors(struct LeftFactor left, const double *right, long rightStride,
                                      struct ProductShape shape, double *sums, long sumsStride);

#pragma clang assume_nonnull end

#endif
