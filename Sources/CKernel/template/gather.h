// Gathering: the fixed side's rows that a row's entries point at, brought together, and products with them.

/// The stored entries of one row.
typedef struct {
  const int32_t *columns;
  /// c − w₀
  const double *excess;
  /// t
  const double *targets;
  intptr_t count;
} row_entries;

/// panel[e] = scale[e] · f_e, and sum += Σ_e pull[e] · f_e, over packed rows f_e of the fixed side.
OUTLINE void gather_scaled(
    const REAL *fixed, int stride, const int32_t *columns, const REAL *scale, const REAL *pull, int count, REAL *panel,
    REAL *sum) {
  int e = 0;
  for (; e + 4 <= count; e += 4) {
    const REAL *rows[4];
    UNROLL for (int i = 0; i < 4; ++i) rows[i] = fixed + (intptr_t)columns[e + i] * stride;
    REAL *to = panel + (intptr_t)e * stride;
    for (int at = 0; at < stride; at += LANES) {
      vector total = load(sum + at);
      UNROLL for (int i = 0; i < 4; ++i) {
        vector f = load(rows[i] + at);
        total += pull[e + i] * f;
        store(to + (intptr_t)i * stride + at, scale[e + i] * f);
      }
      store(sum + at, total);
    }
  }
  for (; e < count; ++e) {
    const REAL *row = fixed + (intptr_t)columns[e] * stride;
    for (int at = 0; at < stride; at += LANES) {
      vector f = load(row + at);
      store(sum + at, load(sum + at) + pull[e] * f);
      store(panel + (intptr_t)e * stride + at, scale[e] * f);
    }
  }
}

/// sum = Σ_e weight[e] · f_e
OUTLINE void weighted_sum(
    const REAL *fixed, int stride, const int32_t *columns, const REAL *weight, intptr_t count, REAL *sum) {
  memset(sum, 0, (size_t)stride * REAL_BYTES);
  intptr_t e = 0;
  for (; e + 4 <= count; e += 4) {
    const REAL *rows[4];
    UNROLL for (int i = 0; i < 4; ++i) rows[i] = fixed + (intptr_t)columns[e + i] * stride;
    for (int at = 0; at < stride; at += LANES) {
      vector total = load(sum + at);
      UNROLL for (int i = 0; i < 4; ++i) total += weight[e + i] * load(rows[i] + at);
      store(sum + at, total);
    }
  }
  for (; e < count; ++e) {
    const REAL *row = fixed + (intptr_t)columns[e] * stride;
    for (int at = 0; at < stride; at += LANES) store(sum + at, load(sum + at) + weight[e] * load(row + at));
  }
}

/// The inner products f_e · x of eight entries or fewer over `width` numbers: of `count` entries, the last standing in
/// for those that lack.
INLINE void eight_scores(
    const REAL *fixed, int stride, int width, const int32_t *columns, int count, const REAL *x, REAL *scores) {
  const REAL *rows[8];
  UNROLL for (int i = 0; i < 8; ++i) rows[i] = fixed + (intptr_t)columns[i < count ? i : count - 1] * stride;
  vector sums[8] = {};
  for (int at = 0; at < width; at += LANES) {
    vector across = load(x + at);
    UNROLL for (int i = 0; i < 8; ++i) sums[i] += across * load(rows[i] + at);
  }
#if HALVES
  UNROLL for (int group = 8; group > 1; group /= 2) {
    UNROLL for (int i = 0; i < group / 2; ++i) sums[i] = pair_sums(sums[2 * i], sums[2 * i + 1]);
  }
  // Two neighboring lanes are left for each entry.
  vector each = pair_sums(sums[0], sums[0]);
  *(unit *)scores = low_half(each);
#else
  UNROLL for (int i = 0; i < 8; i += LANES) store(scores + i, lane_sums(sums + i));
#endif
}

/// scores[e] = f_e · x over `width` numbers. Writes up to seven numbers more.
OUTLINE void scores_of(
    const REAL *fixed, int stride, int width, const int32_t *columns, intptr_t count, const REAL *x, REAL *scores) {
  intptr_t e = 0;
  for (; e + 8 <= count; e += 8) eight_scores(fixed, stride, width, columns + e, 8, x, scores + e);
  if (e < count) eight_scores(fixed, stride, width, columns + e, (int)(count - e), x, scores + e);
}
