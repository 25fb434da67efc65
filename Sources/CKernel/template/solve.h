// A range of rows, one after the other.

INLINE bool takes_entries(const ckernel_side *side, intptr_t count) {
  return count > 0 && count <= side->short_row_limit;
}

/// What a row gathers first.
INLINE prefetcher first_gathered(const ckernel_side *side, const int32_t *columns, intptr_t count) {
  bool in_entries = takes_entries(side, count);
  int rows = panel_rows(side->layout.stride);
  const ckernel_side *rough = side->rough;
  if (in_entries ? rough && rough->rotated : refines(side, count)) {
    // Of a panel's rows in single precision there are more.
    intptr_t most = in_entries ? count : rows * 2;
    bool is_fetched = fetches_wide(side, count, in_entries);
    return (prefetcher){
      columns, columns + (count < most ? count : most), in_entries ? rough->rotated : rough->fixed,
      rough->layout.stride * (int)sizeof(float), 0, is_fetched ? in_entries ? side->rotated : side->fixed : NULL,
      side->layout.stride * REAL_BYTES};
  }
  const REAL *from = in_entries ? side->rotated : side->fixed;
  return fetching(from, side->layout.stride, columns, in_entries || count < rows ? count : rows);
}

/// Adds what a row's entries are worth at the solution, whose products with the given rows are the scores.
INLINE void measure(
    const ckernel_side *side, const workspace *w, row_entries entries, const REAL *rows, const REAL *x,
    ckernel_outcome *outcome) {
  int chunk = ckernel_panel_rows;
  // What the caches no longer hold is fetched once more, a chunk ahead.
  bool far = entries.count * side->layout.stride * REAL_BYTES > (1 << 18);
  for (intptr_t first = 0; first < entries.count; first += chunk) {
    row_entries part = entries_from(entries, first, entries.count - first < chunk ? entries.count - first : chunk);
    intptr_t rest = entries.count - first - part.count;
    if (far && rest > 0) {
      prefetcher ahead =
          fetching(rows, side->layout.stride, part.columns + part.count, rest < chunk ? rest : chunk);
      prefetch_some(&ahead, chunk);
    }
    scores_of(rows, side->layout.stride, side->layout.stride, part.columns, part.count, x, w->scale);
    add_loss(outcome, part, side->setup.unobserved_weight, w->scale);
  }
}

/// A row whose right side is zero is zero, even where its matrix is singular. True for such a row, then solved.
INLINE bool settles_at_zero(const ckernel_side *side, const workspace *w, row_entries entries) {
  for (intptr_t e = 0; e < entries.count; ++e) {
    if ((entries.excess[e] + side->setup.unobserved_weight) * entries.targets[e] != 0) return false;
  }
  memset(w->solution, 0, (size_t)side->layout.stride * REAL_BYTES);
  memset(w->scores, 0, (size_t)entries.count * REAL_BYTES);
  return true;
}

/// One row: x in `w->solution` (packed), and its part of the loss. False where its matrix is not positive definite.
INLINE bool solve_row(
    const ckernel_side *side, ckernel_scratch *scratch, const workspace *w, const row_task *task,
    ckernel_outcome *outcome, REAL *pivot) {
  row_entries entries = task->entries;
  double unobserved_weight = side->setup.unobserved_weight;
  switch (side->setup.solver) {
    case ckernel_solver_cholesky:
      if (takes_entries(side, entries.count) && fits_entries(entries, unobserved_weight)) {
        if (refine_short_row(side, scratch, w, task, outcome)) return true;
        if (!solve_short_row(side, w, task)) goto dense;
        measure(side, w, entries, side->rotated, w->coordinates, outcome);
        return true;
      }
    dense:
      if (refines(side, entries.count) && refine_row(side, scratch, w, task)) break;
      if (!solve_dense_row(side, w, task, pivot)) return false;
      measure(side, w, entries, side->fixed, w->solution, outcome);
      return true;
    case ckernel_solver_none:
      read_row(side, task->current, w->solution);
      measure(side, w, entries, side->fixed, w->solution, outcome);
      return true;
    case ckernel_solver_conjugate_gradient:
      if (settles_at_zero(side, w, entries)) break;
      solve_by_gradients(side, w, task);
      break;
    case ckernel_solver_blocks:
      if (settles_at_zero(side, w, entries)) break;
      if (!solve_by_blocks(side, w, task, pivot)) return false;
      break;
  }
  add_loss(outcome, entries, unobserved_weight, w->scores);
  return true;
}

static ckernel_outcome solve(
    const ckernel_side *side, ckernel_scratch *scratch, const ckernel_arrays *arrays, const ckernel_rows *rows) {
  workspace w = workspace_of(side, scratch);
  ckernel_outcome outcome = {.failed_row = -1};
  intptr_t start = arrays->row_starts[rows->first_row];
  for (intptr_t row = rows->first_row; row < rows->end_row; ++row) {
    intptr_t from = arrays->row_starts[row], to = arrays->row_starts[row + 1];
    row_task task = {
      .entries = {arrays->columns + from, rows->excess + (from - start), rows->targets + (from - start), to - from},
      .regularization = rows->regularization[row - rows->first_row],
      .current = arrays->current + row * side->layout.order,
    };
    if (row + 1 < rows->end_row) {
      task.following = first_gathered(side, arrays->columns + to, arrays->row_starts[row + 2] - to);
    }
    REAL pivot = 0;
    if (!solve_row(side, scratch, &w, &task, &outcome, &pivot)) {
      outcome.failed_row = row;
      outcome.pivot = pivot;
      return outcome;
    }
    if (!arrays->solution) continue;
    double *solution = arrays->solution + row * side->layout.order;
    for (int i = 0; i < side->layout.order; ++i) solution[i] = w.solution[side->layout.offset + i];
  }
  return outcome;
}
