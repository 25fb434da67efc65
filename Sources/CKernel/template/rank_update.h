// Rank-n updates: A += Σ_e p_e p_eᵀ over the rows p_e of a panel, upper triangle only.

typedef struct {
  const REAL *rows;
  intptr_t stride;
  intptr_t count;
} panel;

/// target = source + sign · Σ_e p_e p_eᵀ, `padded` × `padded`, in blocks on and above the diagonal. The source may be
/// the target.
OUTLINE void rank_update(
    REAL *target, const REAL *source, int stride, int padded, panel p, int sign, prefetcher *ahead) {
  for (int row = 0; row < padded; row += ROWS) {
#define UPDATE_TILE(lead, full)                                                              \
  do {                                                                                       \
    tile t;                                                                                  \
    tile_clear(&t, lead, full);                                                              \
    tile_add_products(&t, lead, full, p.rows, p.stride, p.count, row, column);               \
    intptr_t at = (intptr_t)row * stride + column;                                           \
    if (sign < 0) tile_negate(&t, lead, full);                                               \
    tile_add_to(&t, lead, full, source + at, stride, 1);                                     \
    tile_store(&t, lead, full, target + at, stride);                                         \
    prefetch_step(ahead);                                                                    \
  } while (0)
    FOR_EACH_TILE(row, padded, column, UPDATE_TILE);
#undef UPDATE_TILE
  }
}
