// A row with fewer entries than factors: an n×n system instead of a k×k one.
//
// With M = w₀ FᵀF + λ I = B⁻¹ diag(σ)⁻² B⁻ᵀ, R = F Bᵀ the fixed side in those coordinates, and V = D^½ R_S diag(σ) its
// rows at the n entries, scaled by √(c − w₀) and σ, the push-through identity gives
//
//   x = Bᵀ diag(σ)² R_Sᵀ D^½ y,   (I + V Vᵀ) y = D^-½ c t
//
// which costs n² k / 2 multiply-adds instead of n k² / 2, and n³/6 instead of k³/6. Exact wherever c ≥ w₀, and c t = 0
// wherever c = w₀; other rows take the k×k way.
//
// Where all rows share λ, M = L Lᵀ, Bᵀ = L⁻ᵀ and σ = 1: the fixed side is whitened once a half-step. Where each row has
// its own, M = Q (Λ + λ) Qᵀ with the eigenvectors Q of w₀ FᵀF, Bᵀ = Q and σ² = 1 / (Λ + λ). For w₀ = 0, Q = I.

/// Whether the identity holds for a row's weights.
INLINE bool fits_entries(row_entries entries, double unobserved_weight) {
  for (intptr_t e = 0; e < entries.count; ++e) {
    double excess = entries.excess[e];
    bool unmoved = excess == 0 && (unobserved_weight == 0 || entries.targets[e] == 0);
    if (!(excess > 0 || unmoved)) return false;
  }
  return true;
}

/// transposed[i][e] = width[i] · scale[e] · row_e[i] in registers, a block of LANES × LANES at a time; `span` entries, a
/// multiple of LANES, of which those from `count` on are zero.
INLINE void gather_transposed(
    const REAL *rows, int stride, const int32_t *columns, const REAL *scale, const REAL *width, int count, int span,
    REAL *transposed, int transposed_stride) {
  for (int e = 0; e < span; e += LANES) {
    for (int at = 0; at < stride; at += LANES) {
      vector each[LANES];
      UNROLL for (int i = 0; i < LANES; ++i) {
        int entry = e + i < count ? e + i : count - 1;
        REAL factor = e + i < count ? scale[entry] : 0;
        each[i] = factor * load(rows + (intptr_t)columns[entry] * stride + at);
      }
      transpose(each);
      UNROLL for (int i = 0; i < LANES; ++i) {
        vector column = width ? each[i] * width[at + i] : each[i];
        store(transposed + (intptr_t)(at + i) * transposed_stride + e, column);
      }
    }
  }
}

/// σ of each coordinate in `w->widths`, where each row has its own. False where rounding defeats that.
INLINE bool widen_coordinates(const ckernel_side *side, const workspace *w, double regularization) {
  ckernel_layout layout = side->layout;
  memset(w->widths, 0, (size_t)layout.stride * REAL_BYTES);
  double largest = 0, least = DBL_MAX;
  for (int i = 0; i < layout.order; ++i) {
    double value = side->spectrum[i] + regularization;
    if (value > largest) largest = value;
    if (!(value > least)) least = value;
    w->widths[layout.offset + i] = (REAL)(1 / sqrt(value));
  }
  // Closer to singular than that, the smallest eigenvalues are noise.
  return least > 1e-13 * largest;
}

/// The system of the entries, whose solution goes to `w->coordinates` for a while.
INLINE equations equations_of_entries(const ckernel_side *side, const workspace *w, int count) {
  ckernel_layout small = ckernel_layout_of(count, REAL_BYTES);
  return (equations){
    .padded = small.padded,
    .stride = small.stride,
    .matrix = w->matrix + small.offset,
    .source = NULL,
    .added = {w->panel + (intptr_t)side->layout.offset * small.stride + small.offset, small.stride, side->layout.padded},
    .right_side = w->right_side + small.offset,
    .solution = w->coordinates + small.offset,
    .diagonal = w->diagonal,
    .inverse_diagonal = w->inverse_diagonal,
    .negated_quotients = w->blocks,
  };
}

/// Solves the system of the entries for y; their weights stay in `w->scale` and `w->pull`. False where rounding defeats it.
INLINE bool solve_entries(const ckernel_side *side, const workspace *w, const row_task *task, equations *e) {
  ckernel_layout layout = side->layout;
  row_entries entries = task->entries;
  int count = (int)entries.count;
  if (side->spectrum && !widen_coordinates(side, w, task->regularization)) return false;
  *e = equations_of_entries(side, w, count);
  int lead = (int)(e->right_side - w->right_side);
  memset(w->right_side, 0, (size_t)(e->stride + LANES) * REAL_BYTES);
  weigh_in_order(entries, side->setup.unobserved_weight, w->scale, w->pull);
  for (int i = 0; i < count; ++i) e->right_side[i] = w->scale[i] > 0 ? w->pull[i] / w->scale[i] : 0;
  gather_transposed(
      side->rotated, layout.stride, entries.columns, w->scale, side->spectrum ? w->widths : NULL, count,
      (e->padded + LANES - 1) / LANES * LANES, w->panel + lead, e->stride);
  for (int i = 0; i < e->padded; ++i) w->diagonal[i] = 1;
  prefetcher following = paced(task->following, e->padded);
  if (!factor(e, &following)) return false;
  solve_backward(e);
  return true;
}

/// diag(σ)² R_Sᵀ times weights of the entries, to `coordinates`.
INLINE void gather_coordinates(
    const ckernel_side *side, const workspace *w, row_entries entries, const REAL *weights, REAL *coordinates) {
  weighted_sum(side->rotated, side->layout.stride, entries.columns, weights, entries.count, coordinates);
  if (!side->spectrum) return;
  for (int at = 0; at < side->layout.stride; ++at) coordinates[at] *= w->widths[at] * w->widths[at];
}

/// x = Bᵀ times `w->coordinates`, in `w->solution`.
INLINE void leave_coordinates(const ckernel_side *side, const workspace *w) {
  ckernel_layout layout = side->layout;
  const REAL *back = side->back;
  if (!back) {
    memcpy(w->solution, w->coordinates, (size_t)layout.stride * REAL_BYTES);
    return;
  }
  memset(w->solution, 0, (size_t)layout.stride * REAL_BYTES);
  for (int i = 0; i < layout.order; i += 4) {
    REAL along[4];
    const REAL *rows[4];
    for (int j = 0; j < 4; ++j) {
      int index = i + j < layout.order ? i + j : layout.order - 1;
      along[j] = i + j < layout.order ? w->coordinates[layout.offset + index] : 0;
      rows[j] = back + (intptr_t)index * layout.stride;
    }
    // L⁻¹ has nothing above its diagonal.
    int end = side->spectrum || layout.offset + i + 4 > layout.stride ? layout.stride : layout.offset + i + 4;
    for (int at = 0; at < end; at += LANES) {
      vector total = load(w->solution + at);
      UNROLL for (int j = 0; j < 4; ++j) total += along[j] * load(rows[j] + at);
      store(w->solution + at, total);
    }
  }
}

/// Solves a row for x in `w->solution` (packed), and its coordinates diag(σ)² R_Sᵀ D^½ y, whose products with the rows
/// of R are the scores, in `w->coordinates`. False where rounding defeats it: then the k×k way may still do.
OUTLINE bool solve_short_row(const ckernel_side *side, const workspace *w, const row_task *task) {
  equations e;
  if (!solve_entries(side, w, task, &e)) return false;
  for (int i = 0; i < task->entries.count; ++i) w->scale[i] *= e.solution[i];
  gather_coordinates(side, w, task->entries, w->scale, w->coordinates);
  leave_coordinates(side, w);
  return true;
}
