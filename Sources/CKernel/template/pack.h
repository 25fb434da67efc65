// Packing the fixed side, and its coordinates for short rows.

/// Rows × rotation in double, four rows by sixteen columns in registers.
INLINE void rotate_rows(
    const ckernel_side *side, const double *const *rows, REAL *const *to, int count) {
  int order = side->layout.order;
  bool triangular = side->spectrum == NULL;
  for (int column = 0; column < order; column += 16) {
    eight_doubles sums[4][2] = {};
    // L⁻ᵀ has nothing below its diagonal.
    int end = triangular && column + 16 < order ? column + 16 : order;
    const double *rotation = side->rotation + column;
    for (int i = 0; i < end; ++i, rotation += side->rotation_stride) {
      eight_doubles left = *(const eight_doubles *)rotation, right = *(const eight_doubles *)(rotation + 8);
      UNROLL for (int r = 0; r < 4; ++r) {
        sums[r][0] += rows[r][i] * left;
        sums[r][1] += rows[r][i] * right;
      }
    }
    for (int r = 0; r < count; ++r) {
      for (int j = 0; j < 16 && column + j < order; ++j) to[r][column + j] = (REAL)sums[r][j / 8][j % 8];
    }
  }
}

static void pack(ckernel_side *side, const double *factors, intptr_t first_row, intptr_t end_row) {
  ckernel_layout layout = side->layout;
  for (intptr_t row = first_row; row < end_row; ++row) {
    const double *from = factors + row * layout.order;
    REAL *to = (REAL *)side->fixed + row * layout.stride;
    memset(to, 0, (size_t)layout.stride * REAL_BYTES);
    for (int i = 0; i < layout.order; ++i) to[layout.offset + i] = (REAL)from[i];
  }
  if (!side->rotation) return;
  for (intptr_t row = first_row; row < end_row; row += 4) {
    const double *from[4];
    REAL *to[4];
    int count = end_row - row < 4 ? (int)(end_row - row) : 4;
    for (int r = 0; r < 4; ++r) {
      intptr_t place = row + (r < count ? r : count - 1);
      from[r] = factors + place * layout.order;
      REAL *packed = (REAL *)side->rotated + place * layout.stride;
      if (r < count) memset(packed, 0, (size_t)layout.stride * REAL_BYTES);
      to[r] = packed + layout.offset;
    }
    rotate_rows(side, from, to, count);
  }
}
