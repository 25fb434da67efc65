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
#endif
  return &ckernel_ranking_plain;
}

intptr_t ckernel_ranking_panel_count(ckernel_instructions instructions, intptr_t items) {
  intptr_t width = variant_of(instructions)->panel_width;
  return (items + width - 1) / width;
}

intptr_t ckernel_ranking_panel_length(ckernel_instructions instructions, intptr_t items, int32_t factors) {
  return ckernel_ranking_panel_count(instructions, items) * variant_of(instructions)->panel_width * factors;
}

void ckernel_ranking_pack(const ckernel_ranking *ranking, intptr_t first_panel, intptr_t end_panel) {
  intptr_t width = variant_of(ranking->instructions)->panel_width, k = ranking->factors;
  for (intptr_t panel = first_panel; panel < end_panel; ++panel) {
    double *packed = ranking->panels + panel * width * k;
    for (intptr_t lane = 0; lane < width; ++lane) {
      intptr_t item = panel * width + lane;
      const double *factors = ranking->item_factors + item * k;
      for (intptr_t f = 0; f < k; ++f) packed[f * width + lane] = item < ranking->items ? factors[f] : 0;
    }
  }
}

void ckernel_ranking_run(
    const ckernel_ranking *ranking, intptr_t first, int32_t count, ckernel_ranking_bucket *buckets) {
  variant_of(ranking->instructions)->run(ranking, ranking->tested + first, count, buckets);
}
