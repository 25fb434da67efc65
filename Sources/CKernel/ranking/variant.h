// What the variants of ranking share.
#ifndef CKERNEL_RANKING_VARIANT_H
#define CKERNEL_RANKING_VARIANT_H

#include <math.h>
#include <string.h>

#include "../include/CKernel.h"

typedef struct {
  /// Items in a panel.
  intptr_t panel_width;
  void (*run)(
      const ckernel_ranking *ranking, const int32_t *tested, int32_t count, ckernel_ranking_bucket *buckets);
} ckernel_ranking_variant;

/// A user while the blocks of items go by.
typedef struct {
  int32_t number;
  /// The first of the user's entries that lies in no block so far.
  intptr_t next_training;
  intptr_t next_held;
  double lowest;
  double scale;
  ckernel_ranking_bucket *buckets;
} ranked_user;

/// Sorts positions by ascending score. Shell 1959.
static inline void sort_by_score(int32_t *order, intptr_t count, const double *scores) {
  intptr_t gap = 1;
  while (gap < count / 3) gap = 3 * gap + 1;
  for (; gap > 0; gap /= 3) {
    for (intptr_t at = gap; at < count; ++at) {
      int32_t moved = order[at];
      intptr_t to = at;
      for (; to >= gap && scores[order[to - gap]] > scores[moved]; to -= gap) order[to] = order[to - gap];
      order[to] = moved;
    }
  }
}

#endif
