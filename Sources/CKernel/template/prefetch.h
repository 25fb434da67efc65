// Rows of the fixed side lie anywhere in memory. While one panel is worked on, the rows of the next are fetched, a few
// after each tile, so that gathering never waits for them all at once.

typedef ckernel_prefetcher prefetcher;

INLINE void prefetch_some(prefetcher *ahead, int count) {
  for (; count > 0 && ahead->next < ahead->end; --count, ++ahead->next) {
    const char *row = ahead->rows + (intptr_t)*ahead->next * ahead->row_bytes;
    for (int32_t byte = 0; byte < ahead->row_bytes; byte += 64) __builtin_prefetch(row + byte, 0, 2);
    if (!ahead->wide_rows) continue;
    const char *wide = ahead->wide_rows + (intptr_t)*ahead->next * ahead->wide_row_bytes;
    for (int32_t byte = 0; byte < ahead->wide_row_bytes; byte += 64) __builtin_prefetch(wide + byte, 0, 2);
  }
}

/// Called after each tile.
INLINE void prefetch_step(prefetcher *ahead) { prefetch_some(ahead, ahead->pace); }
