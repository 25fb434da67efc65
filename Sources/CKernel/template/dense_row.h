// A row with many entries: its k×k normal equations
//
//   A = w₀ FᵀF + Σ_e (c_e − w₀) f_e f_eᵀ + λ I,   b = Σ_e c_e t_e f_e
//
// built up panel by panel, the entries' factors scaled by √(c − w₀) so that a panel's products are its share of A.

/// Rows of a panel: what keeps it within the first-level cache or, for large k, well within the second.
INLINE int panel_rows(int stride) {
  int rows = PANEL_BYTES / (stride * REAL_BYTES) / 8 * 8;
  return rows < 32 ? 32 : rows > ckernel_panel_rows ? ckernel_panel_rows : rows;
}

/// √abs(c − w₀) and c t of one entry. c is taken from the rounded root's square: where confidence is huge, A and b have
/// to see the same c, or the residual t − s ≈ 1/c drowns in the difference.
INLINE void weigh_entry(double excess, double target, double unobserved_weight, REAL *scale, REAL *pull) {
  REAL root = (REAL)__builtin_elementwise_sqrt(fabs(excess));
  double square = (double)root * root;
  *scale = root;
  *pull = (REAL)(((excess < 0 ? -square : square) + unobserved_weight) * target);
}

/// The weights of a panel's entries. Entries with c < w₀ go last, so that they can be taken off; gives how many come
/// before them. `columns` gets the columns in the same order.
INLINE int weigh(row_entries entries, double unobserved_weight, REAL *scale, REAL *pull, int32_t *columns) {
  bool ordered = true;
  for (intptr_t e = 0; e < entries.count; ++e) {
    ordered &= entries.excess[e] >= 0;
    weigh_entry(entries.excess[e], entries.targets[e], unobserved_weight, scale + e, pull + e);
    columns[e] = entries.columns[e];
  }
  if (ordered) return (int)entries.count;
  int place = 0, positive = 0;
  for (int pass = 0; pass < 2; ++pass) {
    for (intptr_t e = 0; e < entries.count; ++e) {
      if ((entries.excess[e] < 0) != (pass == 1)) continue;
      weigh_entry(entries.excess[e], entries.targets[e], unobserved_weight, scale + place, pull + place);
      columns[place++] = entries.columns[e];
    }
    if (pass == 0) positive = place;
  }
  return positive;
}

INLINE bool all_zero(const REAL *values, int count) {
  for (int i = 0; i < count; ++i) {
    if (values[i] != 0) return false;
  }
  return true;
}

/// The diagonal to add: λ, and 1 where the padding would leave a zero pivot.
INLINE void fill_diagonal(REAL *diagonal, ckernel_layout layout, REAL value) {
  for (int i = 0; i < layout.padded; ++i) diagonal[i] = i < layout.order ? value : 1;
}

/// Solves a row for x in `w->solution` (packed). False where A is not positive definite, with its pivot.
OUTLINE bool solve_dense_row(const ckernel_side *side, const workspace *w, const row_task *task, REAL *pivot) {
  ckernel_layout layout = side->layout;
  const REAL *fixed = side->fixed;
  double unobserved_weight = side->setup.unobserved_weight;
  int rows = panel_rows(layout.stride);
  memset(w->right_side, 0, (size_t)layout.stride * REAL_BYTES);
  memset(w->solution, 0, (size_t)layout.stride * REAL_BYTES);
  equations e = {
    .padded = layout.padded,
    .stride = layout.stride,
    .matrix = w->matrix + layout.offset,
    .source = (const REAL *)side->gram + layout.offset,
    .right_side = w->right_side + layout.offset,
    .solution = w->solution + layout.offset,
    .diagonal = w->diagonal,
    .inverse_diagonal = w->inverse_diagonal,
    .negated_blocks = w->blocks,
  };
  fill_diagonal(w->diagonal, layout, (REAL)task->regularization);
  prefetcher following = paced(task->following, layout.padded);
  for (intptr_t first = 0; first < task->entries.count; first += rows) {
    intptr_t left = task->entries.count - first;
    row_entries part = entries_from(task->entries, first, left < rows ? left : rows);
    bool last = left <= rows;
    int positive = weigh(part, unobserved_weight, w->scale, w->pull, w->columns);
    gather_scaled(
        fixed, layout.stride, w->columns, w->scale, w->pull, (int)part.count, w->panel, w->right_side);
    const REAL *gathered = w->panel + layout.offset;
    panel added = {gathered, layout.stride, positive};
    panel removed = {gathered + (intptr_t)positive * layout.stride, layout.stride, part.count - positive};
    intptr_t upcoming = left - part.count < rows ? left - part.count : rows;
    prefetcher ahead =
        paced(fetching(fixed, layout.stride, part.columns + part.count, upcoming), layout.padded);
    if (last && removed.count == 0) {
      e.added = added;
      break;
    }
    rank_update(e.matrix, e.source, layout.stride, layout.padded, added, 1, &ahead);
    e.source = e.matrix;
    if (removed.count > 0) rank_update(e.matrix, e.matrix, layout.stride, layout.padded, removed, -1, &ahead);
  }
  if (all_zero(e.right_side, layout.padded)) return true;
  if (!factor(&e, &following)) {
    *pivot = e.pivot;
    return false;
  }
  solve_backward(&e);
  return true;
}
