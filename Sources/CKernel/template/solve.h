// A range of rows, one after the other.

INLINE bool takes_entries(const ckernel_side *side, intptr_t count) {
  return count > 0 && count <= side->short_row_limit;
}

/// What a row gathers first.
INLINE prefetcher first_gathered(const ckernel_side *side, const int32_t *columns, intptr_t count) {
  bool in_entries = takes_entries(side, count);
  int rows = panel_rows(side->layout.stride);
  const REAL *from = in_entries ? side->rotated : side->fixed;
  return fetching(from, side->layout.stride, columns, in_entries || count < rows ? count : rows);
}

/// Adds what a row's entries are worth at the solution, whose products with the given rows are the scores.
INLINE void measure(
    const ckernel_side *side, const workspace *w, row_entries entries, const REAL *rows, const REAL *x,
    ckernel_outcome *outcome) {
  int chunk = ckernel_panel_rows;
  for (intptr_t first = 0; first < entries.count; first += chunk) {
    row_entries part = entries_from(entries, first, entries.count - first < chunk ? entries.count - first : chunk);
    scores_of(rows, side->layout.stride, part.columns, part.count, x, w->scale);
    add_loss(outcome, part, side->setup.unobserved_weight, w->scale);
  }
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
      .solution = arrays->solution + row * side->layout.order,
    };
    if (row + 1 < rows->end_row) {
      task.following = first_gathered(side, arrays->columns + to, arrays->row_starts[row + 2] - to);
    }
    if (takes_entries(side, task.entries.count) && fits_entries(task.entries, side->setup.unobserved_weight)
        && solve_short_row(side, &w, &task)) {
      measure(side, &w, task.entries, side->rotated, w.coordinates, &outcome);
    } else {
      REAL pivot;
      if (!solve_dense_row(side, &w, &task, &pivot)) {
        outcome.failed_row = row;
        outcome.pivot = pivot;
        return outcome;
      }
      measure(side, &w, task.entries, side->fixed, w.solution, &outcome);
    }
    write_row(side, w.solution, task.solution);
  }
  return outcome;
}
