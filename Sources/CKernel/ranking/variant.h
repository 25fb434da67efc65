// What the variants of ranking share.
#ifndef CKERNEL_RANKING_VARIANT_H
#define CKERNEL_RANKING_VARIANT_H

#include <math.h>

#include "../include/CKernel.h"

typedef struct {
  /// Items in a panel.
  intptr_t panel_width;
  void (*run)(const ckernel_ranking *ranking, const int32_t *users, int32_t count);
} ckernel_ranking_variant;

#endif
