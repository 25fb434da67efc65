// Rows in double by way of single precision: A is built up and factored in single precision, where multiply-adds cost
// half as much, and what that solution lacks is made good by steps
//
//   r = b − A x,   d = A⁻¹ r by the rough factorization,   x += d
//
// with r in double. That takes no A: A x = (w₀ FᵀF + λ I) x + Σ_e (c_e − w₀) (f_e · x) f_e costs k² + 2 n k
// multiply-adds. With Â for the matrix that was factored, a step leaves the residual (A − Â) d, of which the step before
// tells the size: ‖A − Â‖ is about ‖r‖ / ‖d′‖, d′ being x itself before the first step. One step does for most rows; where
// more than a tenth is left, the row is solved in double outright. (Wilkinson's refinement; LAPACK's dsgesv does it for
// one system.)

/// A row is done where what a step leaves of its residual is estimated at so much of ‖A‖ ‖x‖ + ‖b‖ or less.
#define REFINED_RESIDUAL 0.5e-12
/// And where its last step was so much of x or less, whose square is about what is left of x.
#define REFINED_STEP 0x1p-18
/// Roots of pivots are near one another up to this quotient.
#define ROOTS_NEAR 32
/// What single precision may leave of a matrix, of its trace.
#define ROUNDING_OF_TRACE 0x1p-19

/// Whether a row is solved so, unless it is solved in the space of its entries.
INLINE bool refines(const ckernel_side *side, intptr_t count) {
  return side->rough && count >= side->refined_from && !(count <= side->short_row_limit);
}

/// What stays in the second-level cache, and what in the third, in bytes.
enum { second_level = 1 << 19, third_level = 1 << 23 };

/// Whether a row's factors in double are fetched while it is solved in single precision: if they stay in the second-level
/// cache until they are read. Not where they are held (weighted_scores.h), whose loads run ahead by themselves, as long as
/// the fixed side is small enough for the third-level cache. Short rows are never held.
INLINE bool fetches_wide(const ckernel_side *side, intptr_t count, bool in_entries) {
  intptr_t row = side->layout.stride * REAL_BYTES;
  bool is_held = !in_entries && held_entries(side->layout.stride / LANES) > 0;
  return count * row <= second_level && !(is_held && side->setup.fixed_rows * row <= third_level);
}

#if !USES_DOUBLE

/// The factorization that a row leaves behind.
INLINE equations factored(const ckernel_side *side, const workspace *w) {
  ckernel_layout layout = side->layout;
  return (equations){
    .padded = layout.padded,
    .stride = layout.stride,
    .matrix = w->matrix + layout.offset,
    .right_side = w->right_side + layout.offset,
    .solution = w->solution + layout.offset,
    .inverse_diagonal = w->inverse_diagonal,
    .negated_quotients = w->blocks,
  };
}

/// The least eigenvalue of Â = UᵀU by two steps of inverse iteration. Destroys the right side and the solution.
OUTLINE double least_eigenvalue(equations *e, int order) {
  double least = 0;
  memset(e->right_side, 0, (size_t)e->padded * REAL_BYTES);
  // Signs that no symmetry of the factors follows.
  for (int i = 0; i < order; ++i) e->right_side[i] = ((uint32_t)i * 2654435761u >> 13 & 1) ? 1 : -1;
  for (int round = 0; round < 2; ++round) {
    substitute_forward(e);
    solve_backward(e);
    double square = 0;
    for (int i = 0; i < order; ++i) square += (double)e->solution[i] * e->solution[i];
    least = (round == 0 ? sqrt(order) : 1) / sqrt(square);
    memset(e->right_side, 0, (size_t)e->padded * REAL_BYTES);
    for (int i = 0; i < order; ++i) e->right_side[i] = (REAL)(e->solution[i] / sqrt(square));
  }
  return least;
}

/// Whether Â is so close to singular that its rounding decides on part of x. Steps would not mend that: A x does not tell
/// that part, so that no residual has it. Pivots that are near one another do not come of such a matrix; where they are
/// not, its least eigenvalue has to stand out of what rounding leaves of its trace.
OUTLINE bool is_decided_by_rounding(equations *e, int order) {
  REAL least = REAL_MAX, most = 0;
  for (int q = 0; q < order; ++q) {
    REAL inverse = e->inverse_diagonal[q];
    least = inverse < least ? inverse : least;
    most = inverse > most ? inverse : most;
  }
  if (most <= ROOTS_NEAR * least) return false;
  double trace = 0;
  for (int q = 0; q < order; ++q) {
    const REAL *row = e->matrix + (intptr_t)q * e->stride;
    for (int r = q; r < order; ++r) trace += (double)row[r] * row[r];
  }
  // Also where it is not a number.
  return !(least_eigenvalue(e, order) > ROUNDING_OF_TRACE * trace);
}

static double approach(const ckernel_side *side, ckernel_scratch *scratch, const row_task *task, double *x) {
  workspace w = workspace_of(side, scratch);
  REAL pivot = 0;
  if (!solve_dense_row(side, &w, task, &pivot)) return 0;
  // z = U⁻ᵀ b, whose square is bᵀ A⁻¹ b; zeros where b is zero and nothing has been factored.
  const REAL *z = w.right_side + side->layout.offset, *solution = w.solution + side->layout.offset;
  double energy = 0;
  for (int i = 0; i < side->layout.order; ++i) {
    x[i] = solution[i];
    energy += (double)z[i] * z[i];
  }
  equations e = factored(side, &w);
  if (energy > 0 && is_decided_by_rounding(&e, side->layout.order)) return 0;
  return energy;
}

INLINE double largest_of(const double *numbers, int count) {
  double largest = 0;
  for (int i = 0; i < count; ++i) largest = fabs(numbers[i]) > largest ? fabs(numbers[i]) : largest;
  return largest;
}

/// A step by a factorization that is there. The residual is scaled, since it may be too small for single precision as it
/// is; returns the scale, by which the equations' solution has to be multiplied. `right_side` is where theirs begins, with
/// what is in front of it.
INLINE double substitute_scaled(equations *e, REAL *right_side, int count, const double *residual, double *step) {
  double largest = largest_of(residual, count), scale = largest > 0 ? 1 / largest : 0;
  memset(right_side, 0, (size_t)(e->stride + LANES) * REAL_BYTES);
  for (int i = 0; i < count; ++i) e->right_side[i] = (REAL)(residual[i] * scale);
  substitute_forward(e);
  solve_backward(e);
  for (int i = 0; i < count; ++i) step[i] = largest * e->solution[i];
  return largest;
}

static double correct(const ckernel_side *side, ckernel_scratch *scratch, const double *residual, double *step) {
  workspace w = workspace_of(side, scratch);
  equations e = factored(side, &w);
  return substitute_scaled(&e, w.right_side, side->layout.order, residual, step);
}

/// Takes what the step that `correct` gave last is worth off the scores, by its scale.
static void advance(
    const ckernel_side *side, ckernel_scratch *scratch, const row_entries *entries, double scale, double *scores) {
  workspace w = workspace_of(side, scratch);
  int stride = side->layout.stride;
  scores_of(side->fixed, stride, stride, entries->columns, entries->count, w.solution, w.scores);
  for (intptr_t e = 0; e < entries->count; ++e) scores[e] -= scale * w.scores[e];
}

INLINE bool refine_row(
    const ckernel_side *side, ckernel_scratch *scratch, const workspace *w, const row_task *task) {
  (void)side, (void)scratch, (void)w, (void)task;
  return false;
}

#else

enum { refine_most_steps = 4 };

/// Solves a row for x in `w->solution`, with its scores in `w->scores`. False where single precision does not lead there.
OUTLINE bool refine_row(
    const ckernel_side *side, ckernel_scratch *scratch, const workspace *w, const row_task *task) {
  const ckernel_side *rough = side->rough;
  row_entries entries = task->entries;
  int stride = side->layout.stride;
  REAL *x = w->solution, *residual = w->residual, *step = w->direction, *pull = w->score_steps;
  memset(x, 0, (size_t)stride * REAL_BYTES);
  memset(step, 0, (size_t)stride * REAL_BYTES);
  bool is_fetched = fetches_wide(side, entries.count, false);
  row_task approached = *task;
  approached.wide_rows = is_fetched ? side->fixed : NULL;
  approached.wide_row_bytes = stride * REAL_BYTES;
  double energy = rough->variant->approach(rough, scratch->rough, &approached, x);
  if (!(energy > 0)) return false;
  bool is_less = false;
  for (intptr_t e = 0; e < entries.count; ++e) {
    pull[e] = (entries.excess[e] + side->setup.unobserved_weight) * entries.targets[e];
    is_less |= entries.excess[e] < 0;
  }
  double size = sqrt(inner_product(x, x, stride)), before = size;
  // ‖b‖ is no less than xᵀb / ‖x‖, and ‖A‖ no less than that over ‖x‖ or, where nothing is taken off, than ‖w₀ FᵀF + λ I‖.
  double right = energy / size, least = is_less ? 0 : side->gram_norm + task->regularization;
  double whole = fmax(right, least * size) + right;
  for (int steps = 0; steps < refine_most_steps; ++steps) {
    prefetcher ahead = fetching(side->fixed, stride, entries.columns, is_fetched ? 0 : entries.count);
    // −r = A x − b
    multiply_gram(side, task->regularization, x, residual);
    add_weighted_scores(side, entries.columns, entries.count, x, entries.excess, pull, w->scores, residual, ahead);
    double scale = rough->variant->correct(rough, scratch->rough, residual, step);
    double length = sqrt(inner_product(step, step, stride));
    // Also where it is not a number.
    if (!(length <= 0.1 * before)) return false;
    add_scaled(x, -1, step, stride);
    double left = sqrt(inner_product(residual, residual, stride)) / before * length;
    if (left <= REFINED_RESIDUAL * whole && length <= REFINED_STEP * size) {
      rough->variant->advance(rough, scratch->rough, &entries, scale, w->scores);
      return true;
    }
    before = length;
  }
  return false;
}

#endif
