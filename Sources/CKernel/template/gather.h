// Gathering: the fixed side's rows that a row's entries point at, brought together, and products with them.

typedef ckernel_row_entries row_entries;

/// Calls BODY with the number of vectors in `width` as a constant where that is a common one, so that its loops unroll, and
/// with 0 where it is not.
#define WITH_VECTOR_COUNT(width, BODY) \
  switch ((width) / LANES) {           \
    case 1: BODY(1); break;            \
    case 2: BODY(2); break;            \
    case 4: BODY(4); break;            \
    case 8: BODY(8); break;            \
    default: BODY(0); break;           \
  }

/// panel[e] = scale[e] · f_e, and sum += Σ_e pull[e] · f_e, with the sum in registers.
INLINE void gather_few_vectors(
    int vectors, const REAL *fixed, int stride, const int32_t *columns, const REAL *scale, const REAL *pull, int count,
    REAL *panel, REAL *sum) {
  vector totals[8];
  UNROLL for (int v = 0; v < vectors; ++v) totals[v] = load(sum + v * LANES);
  for (int e = 0; e < count; ++e, panel += stride) {
    const REAL *row = fixed + (intptr_t)columns[e] * stride;
    UNROLL for (int v = 0; v < vectors; ++v) {
      vector f = load(row + v * LANES);
      totals[v] += pull[e] * f;
      store(panel + v * LANES, scale[e] * f);
    }
  }
  UNROLL for (int v = 0; v < vectors; ++v) store(sum + v * LANES, totals[v]);
}

/// The same for long rows: four entries at a time, with the sum in memory.
INLINE void gather_many_vectors(
    const REAL *fixed, int stride, const int32_t *columns, const REAL *scale, const REAL *pull, int count, REAL *panel,
    REAL *sum) {
  for (int first = 0; first < count; first += 4) {
    const REAL *rows[4];
    REAL scales[4], pulls[4];
    // What lacks for a full four is the last entry again, into the same place.
    int places[4];
    UNROLL for (int i = 0; i < 4; ++i) {
      int e = first + i < count ? first + i : count - 1;
      rows[i] = fixed + (intptr_t)columns[e] * stride;
      scales[i] = scale[e];
      pulls[i] = first + i < count ? pull[e] : 0;
      places[i] = e * stride;
    }
    for (int at = 0; at < stride; at += LANES) {
      vector total = load(sum + at);
      UNROLL for (int i = 0; i < 4; ++i) {
        vector f = load(rows[i] + at);
        total += pulls[i] * f;
        store(panel + places[i] + at, scales[i] * f);
      }
      store(sum + at, total);
    }
  }
}

/// panel[e] = scale[e] · f_e, and sum += Σ_e pull[e] · f_e, over packed rows f_e of the fixed side.
OUTLINE void gather_scaled(
    const REAL *fixed, int stride, const int32_t *columns, const REAL *scale, const REAL *pull, int count, REAL *panel,
    REAL *sum) {
#define GATHER(vectors)                                                                           \
  if (vectors) gather_few_vectors(vectors, fixed, stride, columns, scale, pull, count, panel, sum); \
  else gather_many_vectors(fixed, stride, columns, scale, pull, count, panel, sum)
  WITH_VECTOR_COUNT(stride, GATHER)
#undef GATHER
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
/// for those that lack. `vectors` is the constant width in vectors, or 0.
INLINE void eight_scores(
    int vectors, const REAL *fixed, int stride, int width, const int32_t *columns, int count, const REAL *x,
    REAL *scores) {
  const REAL *rows[8];
  UNROLL for (int i = 0; i < 8; ++i) rows[i] = fixed + (intptr_t)columns[i < count ? i : count - 1] * stride;
  vector sums[8] = {};
  if (vectors) {
    UNROLL for (int v = 0; v < vectors; ++v) {
      vector across = load(x + v * LANES);
      UNROLL for (int i = 0; i < 8; ++i) sums[i] += across * load(rows[i] + v * LANES);
    }
  } else {
    for (int at = 0; at < width; at += LANES) {
      vector across = load(x + at);
      UNROLL for (int i = 0; i < 8; ++i) sums[i] += across * load(rows[i] + at);
    }
  }
  eight_sums(sums, scores);
}

/// scores[e] = f_e · x over `width` numbers. Writes up to seven numbers more.
OUTLINE void scores_of(
    const REAL *fixed, int stride, int width, const int32_t *columns, intptr_t count, const REAL *x, REAL *scores) {
#define SCORES(vectors)                                                                                   \
  do {                                                                                                    \
    intptr_t e = 0;                                                                                       \
    for (; e + 8 <= count; e += 8) eight_scores(vectors, fixed, stride, width, columns + e, 8, x, scores + e); \
    if (e < count) eight_scores(vectors, fixed, stride, width, columns + e, (int)(count - e), x, scores + e);  \
  } while (0)
  WITH_VECTOR_COUNT(width, SCORES)
#undef SCORES
}
