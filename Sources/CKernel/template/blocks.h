// One exact solve for each block of factors in turn, the others held: block Gauss–Seidel on A x = b from the row as it
// is. Rendle, Krichene, Zhang and Koren 2021 (iALS++).
//
// For the factors B, with residual r = b − A x:   (A_BB) δ = r_B,   x_B += δ,   s_e += f_eB · δ
//
// where r = Σ_e (c t − (c − w₀) s_e) f_e − (w₀ FᵀF + λ I) x. Blocks are cut from packed rows, so that they start on whole
// vectors; padding counts as factors that stay 0.

/// Factors in a block: whole vectors.
INLINE int block_width(const ckernel_side *side) {
  int line = 64 / REAL_BYTES;
  int width = (side->setup.block_size + line - 1) / line * line;
  return width < side->layout.stride ? width : side->layout.stride;
}

/// A panel of the block's columns of scaled rows; sum += Σ_e pull[e] f_eB.
INLINE void gather_block(
    const REAL *columns_of_fixed, int stride, int width, const int32_t *columns, const REAL *scale, const REAL *pull,
    int count, REAL *panel, REAL *sum) {
  for (int e = 0; e < count; ++e) {
    const REAL *row = columns_of_fixed + (intptr_t)columns[e] * stride;
    for (int at = 0; at < width; at += LANES) {
      vector f = load(row + at);
      store(panel + (intptr_t)e * width + at, scale[e] * f);
      store(sum + at, load(sum + at) + pull[e] * f);
    }
  }
}

/// (w₀ FᵀF + λ I) x at the block, taken off `right_side`.
INLINE void subtract_gram(
    const ckernel_side *side, REAL regularization, int first, int width, const REAL *x, REAL *right_side) {
  ckernel_layout layout = side->layout;
  const REAL *gram = side->gram;
  for (int i = 0; i < layout.padded; ++i) {
    REAL scale = x[layout.offset + i];
    for (int at = 0; at < width; at += LANES) {
      store(right_side + at, load(right_side + at) - scale * load(gram + (intptr_t)i * layout.stride + first + at));
    }
  }
  for (int at = 0; at < width; ++at) right_side[at] -= regularization * x[first + at];
}

/// Solves one block: δ in `w->direction`. False where A_BB is not positive definite.
OUTLINE bool solve_block(
    const ckernel_side *side, const workspace *w, const row_task *task, int first, int width, REAL *pivot) {
  ckernel_layout layout = side->layout;
  row_entries entries = task->entries;
  double unobserved_weight = side->setup.unobserved_weight;
  const REAL *gram = side->gram;
  for (int i = 0; i < width; ++i) {
    int factor = first + i - layout.offset;
    bool is_factor = factor >= 0 && factor < layout.order;
    w->diagonal[i] = is_factor ? (REAL)task->regularization : 1;
    REAL *row = w->matrix + (intptr_t)i * width;
    if (is_factor) {
      memcpy(row, gram + (intptr_t)factor * layout.stride + first, (size_t)width * REAL_BYTES);
    } else {
      memset(row, 0, (size_t)width * REAL_BYTES);
    }
  }
  memset(w->right_side, 0, (size_t)width * REAL_BYTES);
  subtract_gram(side, (REAL)task->regularization, first, width, w->solution, w->right_side);
  prefetcher nothing = {0};
  for (intptr_t start = 0; start < entries.count; start += ckernel_panel_rows) {
    intptr_t left = entries.count - start;
    int count = left < ckernel_panel_rows ? (int)left : ckernel_panel_rows;
    // The scores have to follow their entries into another order, so entries are kept in theirs, and those with c < w₀
    // left out of one panel and put alone into another.
    for (int sign = 1; sign >= -1; sign -= 2) {
      row_entries part = entries_from(entries, start, count);
      bool ordered = weigh_in_order(part, unobserved_weight, w->scale, w->pull);
      if (sign < 0 && ordered) continue;
      for (int e = 0; e < count; ++e) {
        bool belongs = (part.excess[e] < 0) == (sign < 0);
        REAL weight = (REAL)sign * w->scale[e] * w->scale[e];
        w->pull[e] = belongs ? w->pull[e] - weight * w->scores[start + e] : 0;
        if (!belongs) w->scale[e] = 0;
      }
      gather_block(
          (const REAL *)side->fixed + first, layout.stride, width, entries.columns + start, w->scale, w->pull, count,
          w->panel, w->right_side);
      panel p = {w->panel, width, count};
      rank_update(w->matrix, w->matrix, width, width, p, sign, &nothing);
    }
  }
  equations e = {
    .padded = width,
    .stride = width,
    .matrix = w->matrix,
    .source = w->matrix,
    .right_side = w->right_side,
    .solution = w->direction,
    .diagonal = w->diagonal,
    .inverse_diagonal = w->inverse_diagonal,
    .negated_quotients = w->blocks,
  };
  memset(w->direction, 0, (size_t)width * REAL_BYTES);
  if (all_zero(w->right_side, width)) return true;
  if (!factor(&e, &nothing)) {
    *pivot = e.pivot;
    return false;
  }
  solve_backward(&e);
  return true;
}

/// x in `w->solution` (packed), its scores in `w->scores`. False where a block is not positive definite.
OUTLINE bool solve_by_blocks(const ckernel_side *side, const workspace *w, const row_task *task, REAL *pivot) {
  row_entries entries = task->entries;
  int stride = side->layout.stride, width = block_width(side);
  const REAL *fixed = side->fixed;
  read_row(side, task->current, w->solution);
  scores_of(fixed, stride, stride, entries.columns, entries.count, w->solution, w->scores);
  for (int first = 0; first < stride; first += width) {
    int size = stride - first < width ? stride - first : width;
    if (!solve_block(side, w, task, first, size, pivot)) return false;
    add_scaled(w->solution + first, 1, w->direction, size);
    scores_of(fixed + first, stride, size, entries.columns, entries.count, w->direction, w->score_steps);
    add_scaled(w->scores, 1, w->score_steps, entries.count);
  }
  return true;
}
