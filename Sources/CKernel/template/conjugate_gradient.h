// A few steps of conjugate gradients toward A x = b, from the row as it is. Takács, Pilászy and Tikk 2011.
//
// A is never formed: A p = (w₀ FᵀF + λ I) p + Σ_e (c_e − w₀) (f_e · p) f_e, which costs k² + 2 n k multiply-adds. The
// scores s_e = f_e · x go along with x, so that the loss needs no pass of its own.

/// Rows and columns of a block on the diagonal in `multiply_gram`.
enum { gram_block = LANES > 8 ? LANES : 8 };

/// out = (w₀ FᵀF + λ I) p, over packed rows. Of the Gram matrix what lies right of the diagonal blocks counts twice, since
/// for large k it comes from beyond the first-level cache.
OUTLINE void multiply_gram(const ckernel_side *side, REAL regularization, const REAL *p, REAL *out) {
  int stride = side->layout.stride, offset = side->layout.offset;
  for (int at = 0; at < stride; at += LANES) store(out + at, regularization * load(p + at));
  for (int block = 0; block < stride; block += gram_block) {
    // Padding in front has no rows.
    for (int row = block < offset ? offset : block; row < block + gram_block; row += 8) {
      const REAL *rows = (const REAL *)side->gram + (intptr_t)(row - offset) * stride;
      int at = block;
      for (; at < block + gram_block; at += LANES) {
        vector total = load(out + at);
        UNROLL for (int j = 0; j < 8; ++j) total += p[row + j] * load(rows + (intptr_t)j * stride + at);
        store(out + at, total);
      }
      vector products[8] = {};
      for (; at < stride; at += LANES) {
        vector across = load(p + at), total = load(out + at), more = {};
        UNROLL for (int j = 0; j < 8; j += 2) {
          vector left = load(rows + (intptr_t)j * stride + at), right = load(rows + (intptr_t)(j + 1) * stride + at);
          total += p[row + j] * left;
          more += p[row + j + 1] * right;
          products[j] += across * left;
          products[j + 1] += across * right;
        }
        store(out + at, total + more);
      }
      REAL sums[8];
      eight_sums(products, sums);
      UNROLL for (int j = 0; j < 8; ++j) out[row + j] += sums[j];
    }
  }
}

/// pᵀ (w₀ FᵀF + λ I) p, for which half of the Gram matrix does.
OUTLINE REAL gram_energy(const ckernel_side *side, REAL regularization, const REAL *p) {
  int stride = side->layout.stride, offset = side->layout.offset;
  vector whole = {}, half = {};
  for (int at = 0; at < stride; at += LANES) whole += regularization * load(p + at) * load(p + at);
  for (int block = 0; block < stride; block += gram_block) {
    for (int row = block < offset ? offset : block; row < block + gram_block; row += 8) {
      const REAL *rows = (const REAL *)side->gram + (intptr_t)(row - offset) * stride;
      vector within = {}, right[8] = {};
      for (int at = block; at < block + gram_block; at += LANES) {
        vector total = {};
        UNROLL for (int j = 0; j < 8; ++j) total += p[row + j] * load(rows + (intptr_t)j * stride + at);
        within += total * load(p + at);
      }
      for (int at = block + gram_block; at < stride; at += LANES) {
        vector across = load(p + at);
        UNROLL for (int j = 0; j < 8; ++j) right[j] += across * load(rows + (intptr_t)j * stride + at);
      }
      whole += within;
      UNROLL for (int j = 0; j < 8; ++j) half += p[row + j] * right[j];
    }
  }
  return lane_sum(whole + 2 * half);
}

INLINE REAL inner_product(const REAL *a, const REAL *b, int stride) {
  vector sum = {};
  for (int at = 0; at < stride; at += LANES) sum += load(a + at) * load(b + at);
  return lane_sum(sum);
}

/// a += scale · b
INLINE void add_scaled(REAL *a, REAL scale, const REAL *b, intptr_t count) {
  for (intptr_t at = 0; at < count; at += LANES) store(a + at, load(a + at) + scale * load(b + at));
}

/// The last step, which nothing follows: it takes its length, and for that pᵀ A p, but no A p.
INLINE void finish_gradients(
    const ckernel_side *side, const workspace *w, row_entries entries, REAL regularization, REAL squared) {
  int stride = side->layout.stride;
  scores_of(side->fixed, stride, stride, entries.columns, entries.count, w->direction, w->score_steps);
  REAL curvature = gram_energy(side, regularization, w->direction);
  eight_reals sums = {};
  intptr_t e = 0;
  for (; e + 8 <= entries.count; e += 8) {
    eight_reals score = *(const eight_reals *)(w->score_steps + e);
    sums += *(const eight_reals *)(w->excess + e) * score * score;
  }
  for (; e < entries.count; ++e) curvature += w->excess[e] * w->score_steps[e] * w->score_steps[e];
  UNROLL for (int lane = 0; lane < 8; ++lane) curvature += sums[lane];
  if (!(curvature > 0)) return;
  add_scaled(w->solution, squared / curvature, w->direction, stride);
  add_scaled(w->scores, squared / curvature, w->score_steps, entries.count);
}

/// x in `w->solution` (packed), its scores in `w->scores`.
OUTLINE void solve_by_gradients(const ckernel_side *side, const workspace *w, const row_task *task) {
  row_entries entries = task->entries;
  int stride = side->layout.stride;
  REAL regularization = (REAL)task->regularization;
  REAL *x = w->solution, *residual = w->residual, *direction = w->direction, *product = w->product;
  REAL *pull = w->score_steps;
  for (intptr_t e = 0; e < entries.count; ++e) {
    w->excess[e] = (REAL)entries.excess[e];
    pull[e] = (REAL)((entries.excess[e] + side->setup.unobserved_weight) * entries.targets[e]);
  }
  read_row(side, task->current, x);
  // Rows to come are not fetched ahead: measured at 1M and 20M entries, that costs more than it saves here.
  prefetcher nothing = {0};
  // −r = A x − b
  multiply_gram(side, regularization, x, residual);
  add_weighted_scores(side, entries.columns, entries.count, x, w->excess, pull, w->scores, residual, nothing);
  for (int at = 0; at < stride; ++at) residual[at] = direction[at] = -residual[at];
  REAL squared = inner_product(residual, residual, stride);
  // Once the residual is rounding beside the first one, the recurrence goes on shrinking it without moving the row any
  // nearer, down to where its squares underflow and step lengths are quotients of noise.
  REAL settled = squared * REAL_EPSILON * REAL_EPSILON;
  for (int step = 0; step < side->setup.steps && squared > settled; ++step) {
    if (step + 1 == side->setup.steps) {
      finish_gradients(side, w, entries, regularization, squared);
      break;
    }
    multiply_gram(side, regularization, direction, product);
    add_weighted_scores(
        side, entries.columns, entries.count, direction, w->excess, NULL, w->score_steps, product, nothing);
    REAL curvature = inner_product(direction, product, stride);
    if (!(curvature > 0)) break;
    REAL length = squared / curvature;
    add_scaled(x, length, direction, stride);
    add_scaled(w->scores, length, w->score_steps, entries.count);
    add_scaled(residual, -length, product, stride);
    REAL next = inner_product(residual, residual, stride);
    REAL keep = next / squared;
    for (int at = 0; at < stride; at += LANES) {
      store(direction + at, load(residual + at) + keep * load(direction + at));
    }
    squared = next;
  }
}
