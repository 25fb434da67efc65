// FᵀF, always compiled for double: the same tiles, fed with packed rows.

static void gram(const double *factors, intptr_t rows, int32_t k, double *result, double *memory) {
  ckernel_layout layout = ckernel_layout_of(k, REAL_BYTES);
  REAL *sums = (REAL *)memory;
  REAL *packed = sums + (intptr_t)layout.padded * layout.stride;
  memset(sums, 0, (size_t)layout.padded * layout.stride * REAL_BYTES);
  prefetcher nothing = {0};
  for (intptr_t first = 0; first < rows; first += ckernel_panel_rows) {
    intptr_t count = rows - first < ckernel_panel_rows ? rows - first : ckernel_panel_rows;
    for (intptr_t row = 0; row < count; ++row) {
      REAL *to = packed + row * layout.stride;
      for (int i = 0; i < layout.stride; ++i) to[i] = 0;
      for (int i = 0; i < k; ++i) to[layout.offset + i] = (REAL)factors[(first + row) * k + i];
    }
    panel p = {packed + layout.offset, layout.stride, count};
    rank_update(
        sums + layout.offset, sums + layout.offset, layout.stride, layout.padded, p, 1, &nothing);
  }
  for (int i = 0; i < k; ++i) {
    for (int j = i; j < k; ++j) {
      result[(intptr_t)i * k + j] = sums[(intptr_t)i * layout.stride + layout.offset + j];
    }
  }
}
