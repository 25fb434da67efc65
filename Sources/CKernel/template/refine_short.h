// Short rows in double by way of single precision, as in refine.h: the system of the entries, (I + V Vᵀ) y = D^-½ c t, is
// built up and factored in single precision, and its residual taken in double, which needs no matrix either: V Vᵀ y are
// the scores of the coordinates that y gives, times √(c − w₀).

#if !USES_DOUBLE

/// Solves the system of a row's entries for y, as many doubles, and keeps its factorization. False where that fails.
static bool approach_entries(const ckernel_side *side, ckernel_scratch *scratch, const row_task *task, double *y) {
  workspace w = workspace_of(side, scratch);
  equations e;
  if (!solve_entries(side, &w, task, &e)) return false;
  for (intptr_t i = 0; i < task->entries.count; ++i) y[i] = e.solution[i];
  return true;
}

/// A step of y by the factorization that is kept, from a residual.
static void correct_entries(
    const ckernel_side *side, ckernel_scratch *scratch, intptr_t count, const double *residual, double *step) {
  workspace w = workspace_of(side, scratch);
  equations e = equations_of_entries(side, &w, (int)count);
  substitute_scaled(&e, w.right_side, (int)count, residual, step);
}

/// What weights of the entries add to the coordinates, and those to the scores.
static void advance_entries(
    const ckernel_side *side, ckernel_scratch *scratch, const row_entries *entries, const double *weights,
    double *coordinates, double *scores) {
  workspace w = workspace_of(side, scratch);
  int stride = side->layout.stride, count = (int)entries->count;
  double largest = largest_of(weights, count), scale = largest > 0 ? 1 / largest : 0;
  for (int e = 0; e < count; ++e) w.scale[e] = (REAL)(weights[e] * scale);
  gather_coordinates(side, &w, *entries, w.scale, w.coordinates);
  scores_of(side->rotated, stride, stride, entries->columns, count, w.coordinates, w.pull);
  for (int i = 0; i < side->layout.order; ++i) coordinates[i] += largest * w.coordinates[side->layout.offset + i];
  for (int e = 0; e < count; ++e) scores[e] += largest * w.pull[e];
}

/// Rows of the fixed side in the coordinates of short rows, as they are in double.
static void narrow(ckernel_side *side, const ckernel_side *wide, intptr_t first_row, intptr_t end_row) {
  ckernel_layout layout = side->layout;
  for (intptr_t row = first_row; row < end_row; ++row) {
    const double *from = (const double *)wide->rotated + row * wide->layout.stride + wide->layout.offset;
    REAL *to = (REAL *)side->rotated + row * layout.stride;
    memset(to, 0, (size_t)layout.stride * REAL_BYTES);
    for (int i = 0; i < layout.order; ++i) to[layout.offset + i] = (REAL)from[i];
  }
}

INLINE bool refine_short_row(
    const ckernel_side *side, ckernel_scratch *scratch, const workspace *w, const row_task *task,
    ckernel_outcome *outcome) {
  (void)side, (void)scratch, (void)w, (void)task, (void)outcome;
  return false;
}

#else

/// Solves a row for x in `w->solution`, and adds its part of the loss. False where single precision does not lead there.
OUTLINE bool refine_short_row(
    const ckernel_side *side, ckernel_scratch *scratch, const workspace *w, const row_task *task,
    ckernel_outcome *outcome) {
  const ckernel_side *rough = side->rough;
  if (!rough || !rough->rotated) return false;
  row_entries entries = task->entries;
  int stride = side->layout.stride, count = (int)entries.count;
  const REAL *rotated = side->rotated;
  REAL *y = w->residual, *residual = w->direction, *step = w->product, *weights = w->ordered_scale;
  REAL *scores = w->ordered_pull;
  if (side->spectrum && !widen_coordinates(side, w, task->regularization)) return false;
  if (!rough->variant->approach_entries(rough, scratch->rough, task, y)) return false;
  weigh_in_order(entries, side->setup.unobserved_weight, w->scale, w->pull);
  double before = 0;
  for (int steps = 0; steps < refine_most_steps; ++steps) {
    for (int e = 0; e < count; ++e) weights[e] = w->scale[e] * y[e];
    gather_coordinates(side, w, entries, weights, w->coordinates);
    scores_of(rotated, stride, stride, entries.columns, count, w->coordinates, scores);
    double energy = 0, size = 0, left = 0, length = 0;
    for (int e = 0; e < count; ++e) {
      double right = w->scale[e] > 0 ? w->pull[e] / w->scale[e] : 0;
      residual[e] = right - y[e] - w->scale[e] * scores[e];
      energy += right * y[e];
      size += y[e] * y[e];
      left += residual[e] * residual[e];
    }
    rough->variant->correct_entries(rough, scratch->rough, count, residual, step);
    for (int e = 0; e < count; ++e) length += step[e] * step[e];
    (size = sqrt(size), length = sqrt(length));
    if (steps == 0) before = size;
    // Also where it is not a number; of zeros nothing is left.
    if (!(length <= 0.1 * before)) return false;
    left = before > 0 ? sqrt(left) / before * length : 0;
    for (int e = 0; e < count; ++e) {
      y[e] += step[e];
      weights[e] = w->scale[e] * step[e];
    }
    if (left * size <= REFINED_RESIDUAL * energy && length <= REFINED_STEP * size) {
      rough->variant->advance_entries(
          rough, scratch->rough, &entries, weights, w->coordinates + side->layout.offset, scores);
      leave_coordinates(side, w);
      add_loss(outcome, entries, side->setup.unobserved_weight, scores);
      return true;
    }
    before = length;
  }
  return false;
}

#endif
