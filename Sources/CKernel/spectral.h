// How large a matrix is.
#ifndef CKERNEL_SPECTRAL_H
#define CKERNEL_SPECTRAL_H

#include <math.h>
#include <stdint.h>

/// A number that is no more than ‖A‖₂ but for rounding, and close to it where one eigenvalue stands out, as it does in a
/// Gram matrix: Rayleigh's quotient after a few steps of the power method, from the row with the largest diagonal.
/// `work` holds 2 · order. 0 where the matrix is zero; not a number where it is not finite.
static inline double ckernel_least_norm(const double *matrix, int32_t order, double *work) {
  double *direction = work, *product = work + order, quotient = 0;
  intptr_t largest = 0;
  for (intptr_t i = 1; i < order; ++i) {
    if (matrix[i * order + i] > matrix[largest * order + largest]) largest = i;
  }
  for (intptr_t i = 0; i < order; ++i) direction[i] = matrix[largest * order + i];
  for (int step = 0; step < 4; ++step) {
    double squared = 0, along = 0, length = 0;
    for (intptr_t i = 0; i < order; ++i) {
      double sum = 0;
      for (intptr_t j = 0; j < order; ++j) sum += matrix[i * order + j] * direction[j];
      product[i] = sum;
      squared += direction[i] * direction[i];
      along += direction[i] * sum;
      length += sum * sum;
    }
    if (squared == 0 || length == 0) return quotient;
    quotient = along / squared;
    for (intptr_t i = 0; i < order; ++i) direction[i] = product[i] / sqrt(length);
  }
  return quotient;
}

#endif
