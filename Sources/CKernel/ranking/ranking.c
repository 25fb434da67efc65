// The door of ranking: picks the variant that this processor runs.

#include "variant.h"

extern const ckernel_ranking_variant ckernel_ranking_plain;
#if defined(__x86_64__)
extern const ckernel_ranking_variant ckernel_ranking_avx2, ckernel_ranking_avx512;
#endif

static const ckernel_ranking_variant *variant_of(ckernel_instructions widest) {
#if defined(__x86_64__)
  if (widest == ckernel_instructions_best && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw")) {
    return &ckernel_ranking_avx512;
  }
  if (widest != ckernel_instructions_plain && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    return &ckernel_ranking_avx2;
  }
#else
  (void)widest;
#endif
  return &ckernel_ranking_plain;
}

intptr_t ckernel_ranking_block_count(intptr_t items) {
  return (items + ckernel_ranking_block - 1) / ckernel_ranking_block;
}

intptr_t ckernel_ranking_padded(intptr_t items) {
  return ckernel_ranking_block_count(items) * ckernel_ranking_block;
}

void ckernel_ranking_measure(ckernel_ranking *ranking) {
  ranking->item_scale = scale_of(largest(ranking->item_factors, (intptr_t)ranking->items * ranking->factors));
}

static void pack_item(const ckernel_ranking *ranking, intptr_t item, float *column, intptr_t width) {
  intptr_t k = ranking->factors;
  const double *factors = ranking->item_factors + item * k;
  for (intptr_t f = 0; f < k; ++f) {
    column[f * width] = item < ranking->items ? (float)(factors[f] * ranking->item_scale) : 0;
  }
  ranking->lengths[item] = item < ranking->items ? (float)scaled_length(factors, k, ranking->item_scale) : 0;
}

void ckernel_ranking_pack(const ckernel_ranking *ranking, intptr_t first_block, intptr_t end_block) {
  intptr_t width = variant_of(ranking->instructions)->panel_width;
  for (intptr_t item = first_block * ckernel_ranking_block; item < end_block * ckernel_ranking_block; ++item) {
    intptr_t panel = item / width;
    pack_item(ranking, item, ranking->panels + panel * width * ranking->factors + item % width, width);
  }
}

void ckernel_ranking_run(const ckernel_ranking *ranking, intptr_t first, int32_t count, float *rows) {
  variant_of(ranking->instructions)->run(ranking, first, count, rows);
}

void ckernel_lists_run(const ckernel_lists *lists, intptr_t first, int32_t count, float *rows) {
  variant_of(lists->ranking.instructions)->run_lists(lists, first, count, rows);
}
