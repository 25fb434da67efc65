// The entries' part of a product with A, which takes two products a row: the scores f_e · x, and what their weights make of
// the rows, Σ_e weight_e f_e.

/// How many entries keep their factors, so many vectors each, in registers from the first product to the second, so that
/// they are loaded once; 0 where there is no room for it, by ROWS as a measure of the registers.
INLINE int held_entries(int vectors) {
  if (vectors == 0 || vectors > ROWS) return 0;
  return vectors > ROWS / 2 ? 1 : vectors > ROWS / 4 ? 4 : 8;
}

typedef struct {
  vector rows[8][ROWS];
  REAL weights[8];
} held;

/// f · x, lane by lane. Many vectors go into two sums, as each multiply-add waits for the one before.
INLINE vector product_of(const vector *row, int vectors, const REAL *x) {
  bool is_long = vectors > 4;
  vector even = row[0] * load(x), odd = is_long ? row[1] * load(x + LANES) : even;
  UNROLL for (int v = is_long ? 2 : 1; v < vectors; ++v) {
    if (is_long && v % 2) {
      odd += row[v] * load(x + v * LANES);
    } else {
      even += row[v] * load(x + v * LANES);
    }
  }
  return is_long ? even + odd : even;
}

/// Loads as many entries as are held; their scores, and the weights that follow from them.
INLINE void hold(
    held *h, int vectors, const REAL *fixed, const int32_t *columns, const REAL *x, const REAL *excess, const REAL *pull,
    REAL *scores) {
  int lot = held_entries(vectors);
  vector products[8];
  UNROLL for (int i = 0; i < lot; ++i) {
    const REAL *row = fixed + (intptr_t)columns[i] * vectors * LANES;
    UNROLL for (int v = 0; v < vectors; ++v) h->rows[i][v] = load(row + v * LANES);
    products[i] = product_of(h->rows[i], vectors, x);
  }
  UNROLL for (int first = 0; first < lot; first += PART) {
    int count = lot - first < PART ? lot - first : PART;
    part score = few_sums(products + first, count);
    UNROLL for (int i = 0; i < count; ++i) {
      scores[first + i] = score[i];
      h->weights[first + i] = excess[first + i] * score[i] - (pull ? pull[first + i] : 0);
    }
  }
}

INLINE void add_held(const held *h, int vectors, vector *sum) {
  UNROLL for (int i = 0; i < held_entries(vectors); ++i) {
    UNROLL for (int v = 0; v < vectors; ++v) sum[v] += h->weights[i] * h->rows[i][v];
  }
}

/// Entry by entry. The next one's score is begun before an entry is added, which has to wait for the sum over lanes.
INLINE void add_one_by_one(
    int vectors, const REAL *fixed, const int32_t *columns, intptr_t count, const REAL *x, const REAL *excess,
    const REAL *pull, REAL *scores, vector *sum) {
  held h, next;
  hold(&h, vectors, fixed, columns, x, excess, pull, scores);
  for (intptr_t e = 1; e < count; ++e) {
    hold(&next, vectors, fixed, columns + e, x, excess + e, pull ? pull + e : NULL, scores + e);
    add_held(&h, vectors, sum);
    h = next;
  }
  add_held(&h, vectors, sum);
}

/// Several entries at a time, whose sums over lanes are taken together.
INLINE void add_in_lots(
    int vectors, const REAL *fixed, const int32_t *columns, intptr_t count, const REAL *x, const REAL *excess,
    const REAL *pull, REAL *scores, vector *sum) {
  int lot = held_entries(vectors);
  held h;
  intptr_t e = 0;
  for (; e + lot <= count; e += lot) {
    hold(&h, vectors, fixed, columns + e, x, excess + e, pull ? pull + e : NULL, scores + e);
    add_held(&h, vectors, sum);
  }
  if (e == count) return;
  // The last entry stands in for those that lack, with a weight of 0.
  int32_t places[8];
  REAL excesses[8], pulls[8], each[8];
  for (int i = 0; i < lot; ++i) {
    bool is_there = e + i < count;
    places[i] = columns[is_there ? e + i : count - 1];
    excesses[i] = is_there ? excess[e + i] : 0;
    pulls[i] = is_there && pull ? pull[e + i] : 0;
  }
  hold(&h, vectors, fixed, places, x, excesses, pulls, each);
  add_held(&h, vectors, sum);
  for (int i = 0; e + i < count; ++i) scores[e + i] = each[i];
}

/// Eight entries or fewer whose rows are too long to be held: the second product loads them again.
INLINE void add_eight(
    const REAL *fixed, int stride, const int32_t *columns, int count, const REAL *x, const REAL *excess,
    const REAL *pull, REAL *scores, REAL *sum) {
  eight_scores(0, fixed, stride, stride, columns, count, x, scores);
  const REAL *rows[8];
  REAL weights[8];
  UNROLL for (int i = 0; i < 8; ++i) rows[i] = fixed + (intptr_t)columns[i < count ? i : count - 1] * stride;
  if (count == 8) {
    eight_reals each = *(const eight_reals *)excess * *(const eight_reals *)scores;
    *(eight_reals *)weights = pull ? each - *(const eight_reals *)pull : each;
  } else {
    UNROLL for (int i = 0; i < 8; ++i) {
      weights[i] = i < count ? excess[i] * scores[i] - (pull ? pull[i] : 0) : 0;
    }
  }
  for (int at = 0; at < stride; at += LANES) {
    vector total = load(sum + at), more = {};
    UNROLL for (int i = 0; i < 8; i += 2) {
      total += weights[i] * load(rows[i] + at);
      more += weights[i + 1] * load(rows[i + 1] + at);
    }
    store(sum + at, total + more);
  }
}

/// For each entry: score = f_e · x, and sum += (excess_e · score − pull_e) f_e, where there is a pull. Rows
/// `ahead` are fetched only where rows are too long to be held. May write up to seven numbers behind the last score.
OUTLINE void add_weighted_scores(
    const ckernel_side *side, const int32_t *columns, intptr_t count, const REAL *x, const REAL *excess,
    const REAL *pull, REAL *scores, REAL *sum, prefetcher ahead) {
  int stride = side->layout.stride;
  const REAL *fixed = side->fixed;
  if (count == 0) return;
#define ADD_HELD(vectors)                                                                    \
  case vectors:                                                                              \
    if (held_entries(vectors) > 0) {                                                         \
      vector sums[ROWS];                                                                     \
      UNROLL for (int v = 0; v < vectors; ++v) sums[v] = load(sum + v * LANES);              \
      if (held_entries(vectors) > 1) {                                                       \
        add_in_lots(vectors, fixed, columns, count, x, excess, pull, scores, sums);          \
      } else {                                                                               \
        add_one_by_one(vectors, fixed, columns, count, x, excess, pull, scores, sums);       \
      }                                                                                      \
      UNROLL for (int v = 0; v < vectors; ++v) store(sum + v * LANES, sums[v]);              \
      return;                                                                                \
    }                                                                                        \
    break;
  switch (stride / LANES) {
    ADD_HELD(1)
    ADD_HELD(2)
    ADD_HELD(3)
    ADD_HELD(4)
    ADD_HELD(5)
    ADD_HELD(6)
    ADD_HELD(7)
    ADD_HELD(8)
  }
#undef ADD_HELD
  prefetch_some(&ahead, 24);
  for (intptr_t e = 0; e < count; e += 8) {
    const REAL *pulls = pull ? pull + e : NULL;
    prefetch_some(&ahead, 8);
    if (count - e >= 8) {
      add_eight(fixed, stride, columns + e, 8, x, excess + e, pulls, scores + e, sum);
    } else {
      add_eight(fixed, stride, columns + e, (int)(count - e), x, excess + e, pulls, scores + e, sum);
    }
  }
}
