// One row of a half-step, in the same terms for every precision.
#ifndef CKERNEL_ROW_H
#define CKERNEL_ROW_H

#include <stdint.h>

/// The stored entries of one row.
typedef struct {
  const int32_t *columns;
  /// c − w₀
  const double *excess;
  /// t
  const double *targets;
  intptr_t count;
} ckernel_row_entries;

/// Rows of the fixed side to bring near while other work goes on, see template/prefetch.h.
typedef struct {
  const int32_t *next;
  const int32_t *end;
  const char *rows;
  int32_t row_bytes;
  /// Rows fetched after each tile.
  int32_t pace;
  /// The same rows in another precision, which will be read after them; NULL: none.
  const char *wide_rows;
  int32_t wide_row_bytes;
} ckernel_prefetcher;

/// One row to solve.
typedef struct {
  ckernel_row_entries entries;
  double regularization;
  /// The row as it is, k numbers.
  const double *current;
  /// What the row after this one will gather first.
  ckernel_prefetcher following;
  /// The fixed side in the precision in which this row is refined, where its rows are fetched along; else NULL.
  const char *wide_rows;
  int32_t wide_row_bytes;
} ckernel_row_task;

#endif
