// A x = b by Cholesky factorization A = UᵀU, a block of ROWS rows of U at a time (left-looking):
//
//   1. the rows' tiles of A, less what the rows above account for: S = A − Σ_{l above} u_l u_lᵀ. These are the same
//      products of a panel's columns as in a rank-n update, the panel being U itself;
//   2. the ROWS × ROWS block on the diagonal is factored in registers: S_bb = U_bbᵀ U_bb;
//   3. the rest of the rows follows while it still is in registers: U_b = U_bb⁻ᵀ S_b. Forward substitution UᵀU x = b,
//      z = U⁻ᵀ b, goes along: each finished row u_q takes z_q u_q off b.
//
// The last panel of a rank-n update is added in step 1, before A ever reaches memory.

typedef struct {
  int padded;
  int stride;
  /// `padded` rows: U takes its place on and above the diagonal blocks.
  REAL *matrix;
  /// What A is before the panel and the diagonal are added: the matrix itself, another one, or NULL for zeros.
  const REAL *source;
  /// Rows p_e with Σ_e p_e p_eᵀ still to be added to A.
  panel added;
  /// Added to the diagonal of A.
  const REAL *diagonal;
  /// b; destroyed.
  REAL *right_side;
  /// z, then x.
  REAL *solution;
  /// 1 / u_qq
  REAL *inverse_diagonal;
  /// −u_qr / u_qq of each diagonal block, ROWS × ROWS; only what lies above the diagonal counts.
  REAL *negated_quotients;
  /// The first pivot that was 0, negative or not finite.
  REAL pivot;
} equations;

/// Factors a diagonal block as Vᵀ D⁻¹ V, V having the pivots on its diagonal, so that U = D^-½ V; `u` holds V. A pivot waits
/// for a division, a product and a multiply-add after the one before. The roots of all pivots follow at once.
INLINE bool factor_block(equations *e, const REAL *block, int stride, int row) {
  lanes_of_rows u[ROWS];
  lanes_of_rows pivots;
  UNROLL for (int q = 0; q < ROWS; ++q) {
    u[q] = *(const lanes_of_rows *)(block + (intptr_t)q * stride);
    u[q][q] += e->diagonal[row + q];
  }
  UNROLL for (int q = 0; q < ROWS; ++q) {
    REAL pivot = u[q][q];
    REAL scale = -1 / pivot;
    pivots[q] = pivot;
    UNROLL for (int r = q + 1; r < ROWS; ++r) u[r] += (u[q][r] * scale) * u[q];
    *(lanes_of_rows *)(e->negated_quotients + (intptr_t)(row + q) * ROWS) = scale * u[q];
  }
  lanes_of_rows inverse = 1 / __builtin_elementwise_sqrt(pivots);
  *(lanes_of_rows *)(e->inverse_diagonal + row) = inverse;
  UNROLL for (int q = 0; q < ROWS; ++q) {
    // Also false where the pivot is not a number.
    if (!(pivots[q] > 0 && pivots[q] <= REAL_MAX)) {
      e->pivot = pivots[q];
      return false;
    }
  }
  return true;
}

/// z of a block of rows: U_bbᵀ z = b.
INLINE void solve_forward(equations *e, int row) {
  const REAL *negated = e->negated_quotients + (intptr_t)row * ROWS;
  REAL right[ROWS];
  UNROLL for (int q = 0; q < ROWS; ++q) right[q] = e->right_side[row + q];
  UNROLL for (int q = 0; q < ROWS; ++q) {
    UNROLL for (int r = q + 1; r < ROWS; ++r) right[r] += negated[q * ROWS + r] * right[q];
  }
  UNROLL for (int q = 0; q < ROWS; ++q) e->solution[row + q] = right[q] * e->inverse_diagonal[row + q];
}

/// Step 1: S of one tile.
INLINE void tile_remainder(tile *t, int lead, int full, const equations *e, int row, int column) {
  tile_clear(t, lead, full);
  tile_add_products(t, lead, full, e->matrix, e->stride, row, row, column);
  tile_negate(t, lead, full);
  if (e->added.count > 0) {
    tile_add_products(t, lead, full, e->added.rows, e->added.stride, e->added.count, row, column);
  }
  if (e->source) tile_add_to(t, lead, full, e->source + (intptr_t)row * e->stride + column, e->stride, 1);
}

/// Step 3: the tile's part of U, and what it takes off b.
INLINE void tile_finish(tile *t, int lead, int full, equations *e, int row, int column) {
  const REAL *negated = e->negated_quotients + (intptr_t)row * ROWS;
  const REAL *inverse = e->inverse_diagonal + row;
  UNROLL for (int q = 0; q < ROWS; ++q) {
    UNROLL for (int r = q + 1; r < ROWS; ++r) {
      REAL scale = negated[q * ROWS + r];
      if (lead) t->lead[r] += scale * t->lead[q];
      UNROLL for (int v = 0; v < full; ++v) t->full[r][v] += scale * t->full[q][v];
    }
    if (lead) t->lead[q] *= inverse[q];
    UNROLL for (int v = 0; v < full; ++v) t->full[q][v] *= inverse[q];
  }
  tile_store(t, lead, full, e->matrix + (intptr_t)row * e->stride + column, e->stride);
  REAL *right = e->right_side + column;
  unit lead_sum = {};
  vector sums[WIDTH] = {};
  UNROLL for (int q = 0; q < ROWS; ++q) {
    REAL z = e->solution[row + q];
    if (lead) lead_sum += z * t->lead[q];
    UNROLL for (int v = 0; v < full; ++v) sums[v] += z * t->full[q][v];
  }
  if (lead) *(unit *)right -= lead_sum;
  UNROLL for (int v = 0; v < full; ++v) {
    REAL *at = right + lead * UNIT + v * LANES;
    store(at, load(at) - sums[v]);
  }
}

/// Factors A and carries b through forward substitution. False at a pivot that is 0, negative or not finite.
OUTLINE bool factor(equations *e, prefetcher *ahead) {
  for (int row = 0; row < e->padded; row += ROWS) {
    bool has_block = false;
#define FACTOR_TILE(lead, full)                                                               \
  do {                                                                                        \
    tile t;                                                                                   \
    tile_remainder(&t, lead, full, e, row, column);                                           \
    if (!has_block) {                                                                         \
      /* The first tile holds the diagonal block; let it through memory to be factored. */   \
      REAL *rows = e->matrix + (intptr_t)row * e->stride;                                     \
      tile_store(&t, lead, full, rows + column, e->stride);                                   \
      if (!factor_block(e, rows + row, e->stride, row)) return false;                         \
      solve_forward(e, row);                                                                  \
      tile_clear(&t, lead, full);                                                             \
      tile_add_to(&t, lead, full, rows + column, e->stride, 1);                               \
      has_block = true;                                                                       \
    }                                                                                         \
    tile_finish(&t, lead, full, e, row, column);                                              \
    prefetch_step(ahead);                                                                     \
  } while (0)
    FOR_EACH_TILE(row, e->padded, column, FACTOR_TILE);
#undef FACTOR_TILE
  }
  return true;
}
