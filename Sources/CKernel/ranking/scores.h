// Scores of a block of items for a few users: a product of small matrices that stays in registers, in single precision.

typedef float vector __attribute__((vector_size(VECTOR_BYTES)));
typedef int32_t whole __attribute__((vector_size(VECTOR_BYTES)));

enum {
  LANES = VECTOR_BYTES / sizeof(float),
  /// Vectors in a panel.
  WIDTH = 3,
  PANEL = WIDTH * LANES,
  BLOCK = ckernel_ranking_block,
};

/// Scores of one panel for a few users: `scores[u * BLOCK + lane]`. Each is summed factor by factor.
static inline void score_panel(
    const float *panel, const float *const rows[USERS], int32_t factors, float *scores) {
  vector sums[USERS][WIDTH];
#pragma clang loop unroll(full)
  for (int u = 0; u < USERS; ++u) {
#pragma clang loop unroll(full)
    for (int w = 0; w < WIDTH; ++w) sums[u][w] = (vector){};
  }
  for (int32_t f = 0; f < factors; ++f) {
    const vector *items = (const vector *)(const void *)(panel + (intptr_t)f * PANEL);
    vector y[WIDTH];
#pragma clang loop unroll(full)
    for (int w = 0; w < WIDTH; ++w) y[w] = items[w];
#pragma clang loop unroll(full)
    for (int u = 0; u < USERS; ++u) {
      float x = rows[u][f];
#pragma clang loop unroll(full)
      for (int w = 0; w < WIDTH; ++w) sums[u][w] += y[w] * x;
    }
  }
#pragma clang loop unroll(full)
  for (int u = 0; u < USERS; ++u) {
    vector *out = (vector *)(void *)(scores + u * BLOCK);
#pragma clang loop unroll(full)
    for (int w = 0; w < WIDTH; ++w) out[w] = sums[u][w];
  }
}
