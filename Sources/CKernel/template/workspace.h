// A thread's scratch, by name.

typedef struct {
  REAL *matrix;
  REAL *panel;
  REAL *blocks;
  // A number for each entry of the row.
  REAL *scores;
  REAL *score_steps;
  REAL *excess;
  /// A panel's columns in another order.
  int32_t *columns;
  // Packed vectors of k, or of the entries of a panel.
  REAL *right_side;
  REAL *solution;
  REAL *diagonal;
  REAL *inverse_diagonal;
  REAL *scale;
  REAL *pull;
  REAL *ordered_scale;
  REAL *ordered_pull;
  REAL *coordinates;
  REAL *widths;
  REAL *residual;
  REAL *direction;
  REAL *product;
} workspace;

INLINE workspace workspace_of(const ckernel_side *side, ckernel_scratch *scratch) {
  REAL *vectors = scratch->vectors;
  intptr_t length = ckernel_vector_length(side->layout);
  return (workspace){
    .matrix = scratch->matrix,
    .panel = scratch->panel,
    .blocks = scratch->blocks,
    .scores = scratch->scores,
    .score_steps = (REAL *)scratch->scores + ckernel_entry_length(side),
    .excess = (REAL *)scratch->scores + 2 * ckernel_entry_length(side),
    .columns = scratch->columns,
    .right_side = vectors,
    .solution = vectors + length,
    .diagonal = vectors + 2 * length,
    .inverse_diagonal = vectors + 3 * length,
    .scale = vectors + 4 * length,
    .pull = vectors + 5 * length,
    .ordered_scale = vectors + 6 * length,
    .ordered_pull = vectors + 7 * length,
    .coordinates = vectors + 8 * length,
    .widths = vectors + 9 * length,
    .residual = vectors + 10 * length,
    .direction = vectors + 11 * length,
    .product = vectors + 12 * length,
  };
}

typedef ckernel_row_task row_task;

/// Part of a row's entries.
INLINE row_entries entries_from(row_entries entries, intptr_t first, intptr_t count) {
  return (row_entries){entries.columns + first, entries.excess + first, entries.targets + first, count};
}

INLINE prefetcher fetching(const REAL *rows, int stride, const int32_t *columns, intptr_t count) {
  return (prefetcher){columns, columns + count, (const char *)rows, stride * REAL_BYTES, 0, NULL, 0};
}

/// The same, spread over the tiles of a matrix.
INLINE prefetcher paced(prefetcher ahead, int padded) {
  ahead.pace = (int32_t)((ahead.end - ahead.next) / tile_count(padded)) + 1;
  return ahead;
}

/// The row as it is, packed.
INLINE void read_row(const ckernel_side *side, const double *from, REAL *packed) {
  memset(packed, 0, (size_t)side->layout.stride * REAL_BYTES);
  for (int i = 0; i < side->layout.order; ++i) packed[side->layout.offset + i] = (REAL)from[i];
}
