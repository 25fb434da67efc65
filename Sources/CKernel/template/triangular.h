// Substitution by a factor that is there: Uᵀ z = b from the first block of rows down, U x = z from the last one up.

#if !USES_DOUBLE

/// right −= Σ_q z_q u_q over ROWS rows of U, from a column that is a multiple of GRAIN to the end.
INLINE void take_rows(const REAL *rows, int stride, const REAL *z, REAL *right, int column, int padded) {
#if HALVES
  if ((padded - column) % LANES != 0) {
    unit sum = *(unit *)(right + column);
    UNROLL for (int q = 0; q < ROWS; ++q) sum -= z[q] * *(const unit *)(rows + (intptr_t)q * stride + column);
    *(unit *)(right + column) = sum;
    column += UNIT;
  }
#endif
  for (; column < padded; column += LANES) {
    vector sum = load(right + column), more = {};
    UNROLL for (int q = 0; q < ROWS; q += 2) {
      sum -= z[q] * load(rows + (intptr_t)q * stride + column);
      more -= z[q + 1] * load(rows + (intptr_t)(q + 1) * stride + column);
    }
    store(right + column, sum + more);
  }
}

/// z to `solution`; destroys b.
OUTLINE void substitute_forward(equations *e) {
  for (int row = 0; row < e->padded; row += ROWS) {
    solve_forward(e, row);
    const REAL *rows = e->matrix + (intptr_t)row * e->stride;
    take_rows(rows, e->stride, e->solution + row, e->right_side, first_column(row), e->padded);
  }
}

#endif

/// The inner products of ROWS rows of U with x, from a column that is a multiple of GRAIN to the end.
INLINE void row_products(const REAL *rows, int stride, const REAL *x, int column, int padded, REAL *products) {
  vector sums[LANES > ROWS ? LANES : ROWS] = {};
  for (; column < padded; column += LANES) {
    vector across = load(x + column);
    UNROLL for (int q = 0; q < ROWS; ++q) sums[q] += across * load(rows + (intptr_t)q * stride + column);
  }
  UNROLL for (int q = 0; q < ROWS; q += LANES) {
    vector each = lane_sums(sums + q);
    UNROLL for (int lane = 0; lane < LANES && q + lane < ROWS; ++lane) products[q + lane] = each[lane];
  }
}

#if HALVES

_Static_assert(ROWS == UNIT, "a block of rows is half a vector wide");

/// The inner products of the ROWS rows of U from `row` on with x, over the columns behind their block on the diagonal.
/// `solved` is the block of x just behind it, out of a register and added last: read back from memory as part of a wider
/// vector, it would have to wait for its store.
INLINE unit products_behind(const REAL *rows, int stride, const REAL *x, unit solved, int row, int padded) {
  vector sums[ROWS] = {};
  unit each[ROWS] = {};
  int column = row + 2 * UNIT;
  if (column < padded && (padded - column) % LANES != 0) {
    unit half = *(const unit *)(x + column);
    UNROLL for (int q = 0; q < ROWS; ++q) each[q] = half * *(const unit *)(rows + (intptr_t)q * stride + column);
    column += UNIT;
  }
  for (; column < padded; column += LANES) {
    vector across = load(x + column);
    UNROLL for (int q = 0; q < ROWS; ++q) sums[q] += across * load(rows + (intptr_t)q * stride + column);
  }
  UNROLL for (int q = 0; q < ROWS; ++q) each[q] += low_half(sums[q]) + high_half(sums[q]);
  if (row + UNIT < padded) {
    UNROLL for (int q = 0; q < ROWS; ++q) {
      each[q] += solved * *(const unit *)(rows + (intptr_t)q * stride + row + UNIT);
    }
  }
  // A tree of sums of neighbors gives one lane for each of the eight rows.
  UNROLL for (int count = ROWS; count > 1; count /= 2) {
    UNROLL for (int q = 0; q < count / 2; ++q) {
      unit a = each[2 * q], b = each[2 * q + 1];
      each[q] = __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14)
        + __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15);
    }
  }
  return each[0];
}

#endif

OUTLINE void solve_backward(equations *e) {
  REAL *x = e->solution;
  // z waits in the right side's place.
  memcpy(e->right_side, x, (size_t)e->padded * REAL_BYTES);
#if !HALVES
  // Columns not yet solved must not count.
  memset(x, 0, (size_t)e->padded * REAL_BYTES);
#endif
  lanes_of_rows block = {};
  for (int row = e->padded - ROWS; row >= 0; row -= ROWS) {
    const REAL *rows = e->matrix + (intptr_t)row * e->stride;
    const REAL *negated = e->negated_quotients + (intptr_t)row * ROWS;
    lanes_of_rows products;
#if HALVES
    products = products_behind(rows, e->stride, x, block, row, e->padded);
#else
    row_products(rows, e->stride, x, first_column(row), e->padded, (REAL *)&products);
#endif
    block = (*(const lanes_of_rows *)(e->right_side + row) - products)
      * *(const lanes_of_rows *)(e->inverse_diagonal + row);
    REAL each[ROWS];
    UNROLL for (int q = 0; q < ROWS; ++q) each[q] = block[q];
    UNROLL for (int q = ROWS - 1; q >= 0; --q) {
      UNROLL for (int r = 0; r < q; ++r) each[r] += negated[r * ROWS + q] * each[q];
    }
    UNROLL for (int q = 0; q < ROWS; ++q) block[q] = each[q];
    *(lanes_of_rows *)(x + row) = block;
  }
}
