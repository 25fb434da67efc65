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

/// √abs(c − w₀) and c t of eight entries. c is taken from the rounded root's square: where confidence is huge, A and b
/// have to see the same c, or the residual t − s ≈ 1/c drowns in the difference.
INLINE void weigh_eight(
    const double *excess, const double *targets, double unobserved_weight, REAL *scales, REAL *pulls) {
  unit above = __builtin_convertvector(*(const eight_doubles *)excess, unit);
  unit root = __builtin_elementwise_sqrt(__builtin_elementwise_abs(above));
  unit square = __builtin_elementwise_copysign(root * root, above);
  *(unit *)scales = root;
  *(unit *)pulls = (square + (REAL)unobserved_weight) * __builtin_convertvector(*(const eight_doubles *)targets, unit);
}

/// The weights of entries in the order they come in. Writes up to seven numbers more. True if no entry has c < w₀.
INLINE bool weigh_in_order(row_entries entries, double unobserved_weight, REAL *scales, REAL *pulls) {
  eight_doubles least = {};
  intptr_t e = 0;
  for (; e + 8 <= entries.count; e += 8) {
    least = __builtin_elementwise_min(least, *(const eight_doubles *)(entries.excess + e));
    weigh_eight(entries.excess + e, entries.targets + e, unobserved_weight, scales + e, pulls + e);
  }
  if (e < entries.count) {
    double excess[8] = {0}, targets[8] = {0};
    for (intptr_t i = 0; e + i < entries.count; ++i) {
      excess[i] = entries.excess[e + i];
      targets[i] = entries.targets[e + i];
    }
    least = __builtin_elementwise_min(least, *(const eight_doubles *)excess);
    weigh_eight(excess, targets, unobserved_weight, scales + e, pulls + e);
  }
  bool ordered = true;
  UNROLL for (int lane = 0; lane < 8; ++lane) ordered &= least[lane] >= 0;
  return ordered;
}

/// A panel's entries with their weights, those with c < w₀ last, so that they can be taken off.
typedef struct {
  const int32_t *columns;
  const REAL *scales;
  const REAL *pulls;
  int count;
  /// How many come before those with c < w₀.
  int positive;
} weighed_entries;

INLINE weighed_entries weigh(const workspace *w, row_entries entries, double unobserved_weight) {
  int count = (int)entries.count;
  if (weigh_in_order(entries, unobserved_weight, w->scale, w->pull)) {
    return (weighed_entries){entries.columns, w->scale, w->pull, count, count};
  }
  int place = 0, positive = 0;
  for (int pass = 0; pass < 2; ++pass) {
    for (int e = 0; e < count; ++e) {
      if ((entries.excess[e] < 0) != (pass == 1)) continue;
      w->ordered_scale[place] = w->scale[e];
      w->ordered_pull[place] = w->pull[e];
      w->columns[place++] = entries.columns[e];
    }
    if (pass == 0) positive = place;
  }
  return (weighed_entries){w->columns, w->ordered_scale, w->ordered_pull, count, positive};
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
    .negated_quotients = w->blocks,
  };
  fill_diagonal(w->diagonal, layout, (REAL)task->regularization);
  prefetcher following = paced(task->following, layout.padded);
  for (intptr_t first = 0; first < task->entries.count; first += rows) {
    intptr_t left = task->entries.count - first;
    row_entries part = entries_from(task->entries, first, left < rows ? left : rows);
    bool last = left <= rows;
    weighed_entries weighed = weigh(w, part, unobserved_weight);
    // b too is summed panel by panel: one long sum would have lost more digits than all else.
    REAL *share = w->product;
    memset(share, 0, (size_t)layout.stride * REAL_BYTES);
    gather_scaled(
        fixed, layout.stride, weighed.columns, weighed.scales, weighed.pulls, weighed.count, w->panel, share);
    for (int at = 0; at < layout.stride; at += LANES) {
      store(w->right_side + at, load(w->right_side + at) + load(share + at));
    }
    const REAL *gathered = w->panel + layout.offset;
    panel added = {gathered, layout.stride, weighed.positive};
    panel removed = {
      gathered + (intptr_t)weighed.positive * layout.stride, layout.stride, weighed.count - weighed.positive};
    intptr_t upcoming = left - part.count < rows ? left - part.count : rows;
    prefetcher ahead =
        paced(fetching(fixed, layout.stride, part.columns + part.count, upcoming), layout.padded);
    ahead.wide_rows = task->wide_rows;
    ahead.wide_row_bytes = task->wide_row_bytes;
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
