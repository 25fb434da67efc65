// The register tile: ROWS rows by up to WIDTH vectors of a symmetric matrix's upper triangle, all in registers, into
// which products of columns of a panel are summed. Rank-n updates, the Cholesky factorization and Gram matrices all
// spend their time here.
//
// `lead` (0 or 1, a leading half vector) and `full` (0 to WIDTH vectors) are constants wherever these functions are
// called, so that every loop over them unrolls into registers.

typedef struct {
  unit lead[ROWS];
  vector full[ROWS][WIDTH];
} tile;

INLINE void tile_clear(tile *t, int lead, int full) {
  UNROLL for (int row = 0; row < ROWS; ++row) {
    if (lead) t->lead[row] = (unit){};
    UNROLL for (int v = 0; v < full; ++v) t->full[row][v] = (vector){};
  }
}

/// t += Σ_e panel[e][row …] ⊗ panel[e][column …], over `count` rows e of a panel.
INLINE void tile_add_products(
    tile *t, int lead, int full, const REAL *panel, intptr_t stride, intptr_t count, int row, int column) {
  const REAL *left = panel + row;
  const REAL *right = panel + column;
  for (intptr_t e = 0; e < count; ++e, left += stride, right += stride) {
    unit half = {};
    vector across[WIDTH];
    if (lead) half = *(const unit *)right;
    UNROLL for (int v = 0; v < full; ++v) across[v] = load(right + lead * UNIT + v * LANES);
    UNROLL for (int r = 0; r < ROWS; ++r) {
      vector scale = broadcast(left[r]);
      if (lead && full > 0) KEEP_WHOLE(scale);
      if (lead) t->lead[r] += low_half(scale) * half;
      UNROLL for (int v = 0; v < full; ++v) t->full[r][v] += scale * across[v];
    }
  }
}

/// t = from + sign · t
INLINE void tile_add_to(tile *t, int lead, int full, const REAL *from, intptr_t stride, int sign) {
  UNROLL for (int row = 0; row < ROWS; ++row, from += stride) {
    if (lead) t->lead[row] = sign > 0 ? *(const unit *)from + t->lead[row] : *(const unit *)from - t->lead[row];
    UNROLL for (int v = 0; v < full; ++v) {
      vector value = load(from + lead * UNIT + v * LANES);
      t->full[row][v] = sign > 0 ? value + t->full[row][v] : value - t->full[row][v];
    }
  }
}

/// t = −t
INLINE void tile_negate(tile *t, int lead, int full) {
  UNROLL for (int row = 0; row < ROWS; ++row) {
    if (lead) t->lead[row] = -t->lead[row];
    UNROLL for (int v = 0; v < full; ++v) t->full[row][v] = -t->full[row][v];
  }
}

INLINE void tile_store(const tile *t, int lead, int full, REAL *to, intptr_t stride) {
  UNROLL for (int row = 0; row < ROWS; ++row, to += stride) {
    if (lead) *(unit *)to = t->lead[row];
    UNROLL for (int v = 0; v < full; ++v) store(to + lead * UNIT + v * LANES, t->full[row][v]);
  }
}

/// The first column of the tiles of a block of rows: the diagonal's, rounded down.
INLINE int first_column(int row) { return row / GRAIN * GRAIN; }

/// How many full vectors the next tile takes of those that remain. Where tiles are wide, all of a row are about as wide,
/// since a narrow one has too few sums to keep the units busy.
INLINE int tile_share(int lead, int remaining) {
  int most = WIDTH - lead;
  if (WIDTH <= 3 || remaining <= most) return remaining < most ? remaining : most;
  int tiles = (remaining + most - 1) / most;
  return (remaining + tiles - 1) / tiles;
}

/// The fewest full vectors that a tile takes where more remain.
#if WIDTH > 3
#define LEAST_SHARE ((WIDTH + 2) / 2)
#else
#define LEAST_SHARE WIDTH
#endif

// What a tile must be. A block of rows is factored out of its first tile, which therefore has to hold all of the block
// on the diagonal: anything less would read what is not there yet.
_Static_assert(GRAIN % ROWS == 0 && UNIT % GRAIN == 0, "blocks of rows and padding end where tiles may start");
_Static_assert(HALVES || GRAIN % LANES == 0, "tiles start on whole vectors");
_Static_assert(LEAST_SHARE * LANES >= GRAIN, "the first tile of a block of rows holds its diagonal block");
_Static_assert(!HALVES || (UNIT >= ROWS && WIDTH == 3), "so does a leading half vector");
_Static_assert(WIDTH == 2 || WIDTH == 3 || (WIDTH == 6 && !HALVES), "every width of a tile has its case");

/// Calls BODY(lead, full) with constants for each tile of the block of rows at `row`, `column` being its first column.
#define FOR_EACH_TILE(row, padded, column, BODY)                                        \
  do {                                                                                  \
    int column = first_column(row);                                                     \
    int lead_ = HALVES && ((padded) - column) % LANES != 0;                             \
    int remaining_ = ((padded) - column) / LANES;                                       \
    while (lead_ || remaining_ > 0) {                                                   \
      int full_ = tile_share(lead_, remaining_);                                        \
      switch (lead_ * 4 + full_) {                                                      \
        case 1: BODY(0, 1); break;                                                      \
        case 2: BODY(0, 2); break;                                                      \
        FOR_EACH_WIDE_TILE(BODY)                                                        \
      }                                                                                 \
      column += lead_ * UNIT + full_ * LANES;                                           \
      remaining_ -= full_;                                                              \
      lead_ = 0;                                                                        \
    }                                                                                   \
  } while (0)

#if HALVES
#define FOR_EACH_WIDE_TILE(BODY)   \
  case 3: BODY(0, 3); break;       \
  case 4: BODY(1, 0); break;       \
  case 5: BODY(1, 1); break;       \
  case 6: BODY(1, 2); break;
#elif WIDTH == 3
#define FOR_EACH_WIDE_TILE(BODY) \
  case 3: BODY(0, 3); break;
#elif WIDTH == 6
#define FOR_EACH_WIDE_TILE(BODY) \
  case 3: BODY(0, 3); break;     \
  case 4: BODY(0, 4); break;     \
  case 5: BODY(0, 5); break;     \
  case 6: BODY(0, 6); break;
#else
#define FOR_EACH_WIDE_TILE(BODY)
#endif

/// How many tiles the upper triangle has, for the pace of fetching ahead.
INLINE int tile_count(int padded) {
  int count = 0;
  for (int row = 0; row < padded; row += ROWS) {
    int width = (padded - first_column(row) + LANES - 1) / LANES;
    count += (width + WIDTH - 1) / WIDTH;
  }
  return count;
}
