// What the variants of ranking share.
#ifndef CKERNEL_RANKING_VARIANT_H
#define CKERNEL_RANKING_VARIANT_H

#include <float.h>
#include <math.h>
#include <string.h>

#include "../include/CKernel.h"

typedef struct {
  /// Items in a panel.
  intptr_t panel_width;
  void (*run)(const ckernel_ranking *ranking, intptr_t first, int32_t count, float *rows);
  void (*run_lists)(const ckernel_lists *lists, intptr_t first, int32_t count, float *rows);
} ckernel_ranking_variant;

/// A user while the blocks of items go by.
typedef struct {
  int32_t number;
  /// The user's held-out entries.
  intptr_t first_held;
  int32_t held_count;
  /// The first of the user's entries that lies in no block so far.
  intptr_t next_training;
  intptr_t next_held;
  /// The user's own parts of the work space.
  float *thresholds;
  int32_t *counts;
  /// Thresholds lie in columns of so many groups, or in a row where this is 0.
  int32_t group_size;
  /// A score is right to this times the length of the item's row.
  float doubt;
} ranked_user;

/// The largest magnitude among some numbers.
static inline double largest(const double *numbers, intptr_t count) {
  double largest = 0;
  for (intptr_t at = 0; at < count; ++at) largest = fmax(largest, fabs(numbers[at]));
  return largest;
}

/// The power of two that brings a magnitude to between ½ and 1, or near to it.
static inline double scale_of(double magnitude) {
  int exponent = 0;
  if (isfinite(magnitude) && magnitude > 0) frexp(magnitude, &exponent);
  return ldexp(1, -(exponent < -1000 ? -1000 : exponent));
}

/// The length of a row times a scale.
static inline double scaled_length(const double *row, intptr_t count, double scale) {
  double sum = 0;
  for (intptr_t at = 0; at < count; ++at) sum += row[at] * scale * (row[at] * scale);
  return sqrt(sum);
}

typedef double eight __attribute__((vector_size(64), aligned(sizeof(double))));

/// x·y as the ranks mean it, in double precision: in eight sums side by side, as in every variant.
static inline double score_of(const ckernel_ranking *ranking, int32_t user, intptr_t item) {
  intptr_t k = ranking->factors, f = 0;
  const double *x = ranking->users + user * k, *y = ranking->item_factors + item * k;
  eight sums = {};
  for (; f + 8 <= k; f += 8) sums += *(const eight *)(const void *)(x + f) * *(const eight *)(const void *)(y + f);
  double rest = 0;
  for (; f < k; ++f) rest += x[f] * y[f];
  if (k < 8) return rest;
  return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7])) + rest;
}

/// x·y summed factor by factor, as lists show it.
static inline double ordered_score(const ckernel_ranking *ranking, int32_t user, intptr_t item) {
#pragma clang fp contract(off)
  intptr_t k = ranking->factors;
  const double *x = ranking->users + user * k, *y = ranking->item_factors + item * k;
  double sum = 0;
  for (intptr_t f = 0; f < k; ++f) sum += y[f] * x[f];
  return sum;
}

#endif
