// Rows in double by way of single precision: A is built up and factored in single precision, where multiply-adds cost
// half as much, and what that solution lacks is made good by steps
//
//   r = b − A x,   d = A⁻¹ r by the rough factorization,   x += d
//
// with r in double. That takes no A: A x = (w₀ FᵀF + λ I) x + Σ_e (c_e − w₀) (f_e · x) f_e costs k² + 2 n k
// multiply-adds. A step leaves about κ(A) · 2⁻²⁴ of the error, so that two do for most rows; where more than a tenth is
// left, the row is solved in double outright. (Wilkinson's refinement; LAPACK's dsgesv does it for one system.)

/// Whether a row is solved so, unless it is solved in the space of its entries.
INLINE bool refines(const ckernel_side *side, intptr_t count) {
  return side->rough && count >= side->refined_from && !(count <= side->short_row_limit);
}

#if !USES_DOUBLE

static bool approach(const ckernel_side *side, ckernel_scratch *scratch, const row_task *task, double *x) {
  workspace w = workspace_of(side, scratch);
  REAL pivot = 0;
  if (!solve_dense_row(side, &w, task, &pivot)) return false;
  const REAL *solution = w.solution + side->layout.offset;
  // Then nothing has been factored.
  if (all_zero(solution, side->layout.order)) return false;
  for (int i = 0; i < side->layout.order; ++i) x[i] = solution[i];
  return true;
}

static void correct(const ckernel_side *side, ckernel_scratch *scratch, const double *residual, double *step) {
  workspace w = workspace_of(side, scratch);
  ckernel_layout layout = side->layout;
  // Scaled, since it may be too small for single precision as it is.
  double largest = 0;
  for (int i = 0; i < layout.order; ++i) largest = fabs(residual[i]) > largest ? fabs(residual[i]) : largest;
  double scale = largest > 0 ? 1 / largest : 0;
  memset(w.right_side, 0, (size_t)layout.stride * REAL_BYTES);
  for (int i = 0; i < layout.order; ++i) w.right_side[layout.offset + i] = (REAL)(residual[i] * scale);
  equations e = {
    .padded = layout.padded,
    .stride = layout.stride,
    .matrix = w.matrix + layout.offset,
    .right_side = w.right_side + layout.offset,
    .solution = w.solution + layout.offset,
    .inverse_diagonal = w.inverse_diagonal,
    .negated_blocks = w.blocks,
  };
  substitute_forward(&e);
  solve_backward(&e);
  for (int i = 0; i < layout.order; ++i) step[i] = largest * e.solution[i];
}

INLINE bool refine_row(
    const ckernel_side *side, ckernel_scratch *scratch, const workspace *w, const row_task *task, double *loss) {
  (void)side, (void)scratch, (void)w, (void)task, (void)loss;
  return false;
}

#else

enum { refine_most_steps = 4 };

/// Solves a row for x in `w->solution`. False where single precision does not lead there.
///
/// A step d_i is the last where those to come, about d_i · (d_i / d_{i−1}), are rounding beside x. `w->scores` are the
/// scores before it; what it adds to the loss, to first order, goes to `loss`: to second order is less than rounding.
OUTLINE bool refine_row(
    const ckernel_side *side, ckernel_scratch *scratch, const workspace *w, const row_task *task, double *loss) {
  const ckernel_side *rough = side->rough;
  row_entries entries = task->entries;
  int stride = side->layout.stride;
  REAL *x = w->solution, *residual = w->residual, *step = w->direction, *shared = w->product, *pull = w->score_steps;
  memset(x, 0, (size_t)stride * REAL_BYTES);
  memset(step, 0, (size_t)stride * REAL_BYTES);
  if (!rough->variant->approach(rough, scratch->rough, task, x)) return false;
  for (intptr_t e = 0; e < entries.count; ++e) {
    pull[e] = (entries.excess[e] + side->setup.unobserved_weight) * entries.targets[e];
  }
  double size = sqrt(inner_product(x, x, stride)), before = size;
  prefetcher nothing = {0};
  for (int steps = 0; steps < refine_most_steps; ++steps) {
    // −r = A x − b
    multiply_gram(side, task->regularization, x, shared);
    memcpy(residual, shared, (size_t)stride * REAL_BYTES);
    add_weighted_scores(
        side, entries.columns, entries.count, x, entries.excess, pull, w->scores, residual, &nothing);
    rough->variant->correct(rough, scratch->rough, residual, step);
    double length = sqrt(inner_product(step, step, stride));
    // Also where it is not a number.
    if (!(length <= 0.1 * before)) return false;
    add_scaled(x, -1, step, stride);
    if (length * length <= before * size * REAL_EPSILON && length <= 1e-11 * size) {
      // The derivative of the entries' part of the loss by x is twice their sum.
      for (int i = 0; i < stride; ++i) *loss -= 2 * step[i] * (residual[i] - shared[i]);
      return true;
    }
    before = length;
  }
  return false;
}

#endif
