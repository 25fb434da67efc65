/// Entries put in order: from the order in which they come to rows, and from rows to columns. All of it is counting and
/// moving, each piece by one thread, and no result depends on how many there are.
///
/// Plain C on raw pointers, as in CKernel.h: nothing here allocates, locks or starts threads.
#ifndef CKERNEL_ARRANGING_H
#define CKERNEL_ARRANGING_H

#include "CKernel.h"

#pragma clang assume_nonnull begin

/// Entries in the order in which they come.
typedef struct CKERNEL_SENDABLE {
  const int32_t *rows;
  const int32_t *columns;
  /// Values are one of both.
  const float *_Nullable floats;
  const double *_Nullable doubles;
  /// Times are one of both, or none.
  const int32_t *_Nullable whole_times;
  const double *_Nullable times;
} ckernel_entries;

/// Entries by rows; where a row's begin is told apart.
typedef struct CKERNEL_SENDABLE {
  int32_t *columns;
  /// Values are one of both; floats only where all that come are.
  float *_Nullable floats;
  double *_Nullable doubles;
  /// Times are one of both, or none; whole only where all that come are.
  int32_t *_Nullable whole_times;
  double *_Nullable times;
} ckernel_arranged_entries;

/// What becomes of several values of one place.
typedef enum __attribute__((enum_extensibility(closed))) {
  ckernel_repeats_sum,
  ckernel_repeats_max,
  ckernel_repeats_mean,
  ckernel_repeats_last,
} ckernel_repeats;

/// What the order of a range of rows shows.
typedef struct {
  /// Values beyond the first of each place, and values that are zero or no finite number.
  intptr_t repeats, unfit;
  /// The first place with several values; the row is −1 where there is none.
  intptr_t repeated_row;
  int32_t repeated_column;
} ckernel_arranged;

/// What merging a range of rows gave.
typedef struct {
  /// Entries that there are now.
  intptr_t kept;
  /// The first place whose value is no finite number; the row is −1 where there is none.
  intptr_t failed_row;
  int32_t failed_column;
} ckernel_merged;

/// Adds to `counts`, for each number below its length, how many of `keys` are it.
void ckernel_count(const int32_t *keys, intptr_t count, int32_t *counts);

/// Moves some entries to where the next one of their row goes, which `next` tells and this moves on.
void ckernel_place(const ckernel_entries *from, intptr_t first, intptr_t end, intptr_t *next, const ckernel_arranged_entries *to);

/// Orders the rows `first ..< end` by column, entries of one column as they came. Work space of one thread: twice as many
/// `keys` and as many `numbers` as the `longest` of these rows has entries.
ckernel_arranged ckernel_arrange(
  const ckernel_arranged_entries *entries, const intptr_t *row_starts, intptr_t first, intptr_t end, uint64_t *keys,
  double *numbers, intptr_t longest);

/// Makes one entry of those of one place in the rows `first ..< end`, which are in order, and drops zeros. What stays
/// stands from the first row's start on, `counts[row]` entries for each row. Values and times are doubles.
ckernel_merged ckernel_merge(
  const ckernel_arranged_entries *entries, const intptr_t *row_starts, intptr_t first, intptr_t end, ckernel_repeats rule,
  int32_t *counts);

/// Moves the entries of the rows `first ..< end` to where the next one of their column goes, values as they are.
void ckernel_transpose(
  const int32_t *columns, const double *values, const intptr_t *row_starts, intptr_t first, intptr_t end, intptr_t *next,
  int32_t *rows, double *transposed);
/// The same for values in single precision, and any others of that size.
void ckernel_transpose_floats(
  const int32_t *columns, const float *values, const intptr_t *row_starts, intptr_t first, intptr_t end, intptr_t *next,
  int32_t *rows, float *transposed);

#pragma clang assume_nonnull end

#endif
