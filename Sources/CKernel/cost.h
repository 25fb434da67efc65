// Which way a row is cheaper to solve.
#ifndef CKERNEL_COST_H
#define CKERNEL_COST_H

#include "include/CKernel.h"

/// The most entries for which a row of k factors is solved in the space of its entries: where that is cheaper, and where
/// unobserved cells weigh nothing with fewer entries than factors, since without λ the k×k matrix would be singular there,
/// and with a λ next to nothing is by rounding.
static inline int32_t ckernel_short_row_limit(const ckernel_setup *setup) {
  int32_t k = setup->factors;
  return setup->unobserved_weight == 0 ? k - 1 : k < 24 ? 0 : k * 17 / 20;
}

/// The fewest entries with which a row of k factors is cheaper to solve in single precision and refine, where it is not
/// solved in the space of its entries. What the steps cost grows by n · k, what they save by n · k² and k³.
static inline intptr_t ckernel_refined_from(int32_t k) { return k / 2; }

/// Whether the short rows save more multiply-adds than their coordinates cost: k² for each row of the fixed side, and
/// where each row has its own λ, eigenvectors, which are found by one thread and not in register tiles. Where unobserved
/// cells weigh nothing, the coordinates are there.
static inline bool ckernel_short_rows_pay(const ckernel_setup *setup) {
  if (setup->unobserved_weight == 0) return true;
  double k = setup->factors, saved = 0;
  int32_t limit = ckernel_short_row_limit(setup);
  for (intptr_t row = 0; row < setup->rows; ++row) {
    double n = (double)(setup->row_starts[row + 1] - setup->row_starts[row]);
    if (n <= limit) saved += (n * k * k + k * k * k / 3 - n * n * k - n * n * n / 3) / 2;
  }
  bool is_shared = setup->shared_regularization >= 0;
  return saved > (double)setup->fixed_rows * k * k + (is_shared ? 2 : 130) * k * k * k;
}

#endif
