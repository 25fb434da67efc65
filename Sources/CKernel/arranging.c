// Entries put in order by rows and by columns.

#include "include/arranging.h"

#include <math.h>
#include <string.h>

void ckernel_count(const int32_t *keys, intptr_t count, int32_t *counts) {
  for (intptr_t index = 0; index < count; ++index) ++counts[keys[index]];
}

void ckernel_place(const ckernel_entries *from, intptr_t first, intptr_t end, intptr_t *next, const ckernel_arranged_entries *to) {
  for (intptr_t index = first; index < end; ++index) {
    intptr_t place = next[from->rows[index]]++;
    to->columns[place] = from->columns[index];
    if (to->floats) {
      to->floats[place] = from->floats[index];
    } else {
      to->doubles[place] = from->floats ? from->floats[index] : from->doubles[index];
    }
    if (to->whole_times) {
      to->whole_times[place] = from->whole_times[index];
    } else if (to->times) {
      to->times[place] = from->whole_times ? from->whole_times[index] : from->times[index];
    }
  }
}

/// Where the next entry of each column will be written is known so many entries before.
enum { ahead = 16 };

#define TRANSPOSE(name, number)                                                                              \
  void name(                                                                                                 \
    const int32_t *columns, const number *values, const intptr_t *row_starts, intptr_t first, intptr_t end,  \
    intptr_t *next, int32_t *rows, number *transposed) {                                                     \
    intptr_t last = row_starts[end];                                                                         \
    for (intptr_t row = first; row < end; ++row) {                                                           \
      for (intptr_t place = row_starts[row]; place < row_starts[row + 1]; ++place) {                         \
        if (place + ahead < last) {                                                                          \
          intptr_t coming = next[columns[place + ahead]];                                                    \
          __builtin_prefetch(rows + coming, 1);                                                              \
          __builtin_prefetch(transposed + coming, 1);                                                        \
        }                                                                                                    \
        intptr_t target = next[columns[place]]++;                                                            \
        rows[target] = (int32_t)row;                                                                         \
        transposed[target] = values[place];                                                                  \
      }                                                                                                      \
    }                                                                                                        \
  }

TRANSPOSE(ckernel_transpose, double)
TRANSPOSE(ckernel_transpose_floats, float)

/// The work space of one thread: a column number and, in the lower half, the place within the row that it came from.
typedef struct {
  uint64_t *keys, *other;
  double *numbers;
} space;

enum { few = 24 };

static bool is_ascending(const int32_t *columns, intptr_t count) {
  for (intptr_t place = 1; place < count; ++place) {
    if (columns[place - 1] > columns[place]) return false;
  }
  return true;
}

static void insert(uint64_t *keys, intptr_t count) {
  for (intptr_t index = 1; index < count; ++index) {
    uint64_t key = keys[index];
    intptr_t place = index;
    for (; place > 0 && keys[place - 1] > key; --place) keys[place] = keys[place - 1];
    keys[place] = key;
  }
}

/// By counting one byte of the column numbers at a time, from the lowest up to the highest in which any has a bit.
static void count_bytes(space *space, intptr_t count, uint64_t all) {
  for (int shift = 32; shift < 64 && all >> shift; shift += 8) {
    intptr_t starts[256] = {0}, start = 0;
    for (intptr_t index = 0; index < count; ++index) ++starts[space->keys[index] >> shift & 255];
    for (int byte = 0; byte < 256; ++byte) {
      intptr_t more = starts[byte];
      starts[byte] = start;
      start += more;
    }
    for (intptr_t index = 0; index < count; ++index) {
      uint64_t key = space->keys[index];
      space->other[starts[key >> shift & 255]++] = key;
    }
    uint64_t *sorted = space->other;
    space->other = space->keys;
    space->keys = sorted;
  }
}

/// Numbers of `size` bytes.
static inline __attribute__((always_inline)) void permute(void *numbers, const space *space, intptr_t count, size_t size) {
  char *to = numbers, *from = (char *)space->numbers;
  memcpy(from, to, (size_t)count * size);
  for (intptr_t place = 0; place < count; ++place) {
    memcpy(to + (size_t)place * size, from + (size_t)(space->keys[place] & UINT32_MAX) * size, size);
  }
}

static void order(const ckernel_arranged_entries *entries, intptr_t start, intptr_t count, space *space) {
  int32_t *columns = entries->columns + start;
  if (is_ascending(columns, count)) return;
  uint64_t all = 0;
  for (intptr_t place = 0; place < count; ++place) {
    uint64_t key = (uint64_t)(uint32_t)columns[place] << 32 | (uint64_t)place;
    space->keys[place] = key;
    all |= key;
  }
  if (count <= few) {
    insert(space->keys, count);
  } else {
    count_bytes(space, count, all);
  }
  if (entries->floats) permute(entries->floats + start, space, count, sizeof(float));
  if (entries->doubles) permute(entries->doubles + start, space, count, sizeof(double));
  if (entries->whole_times) permute(entries->whole_times + start, space, count, sizeof(int32_t));
  if (entries->times) permute(entries->times + start, space, count, sizeof(double));
  for (intptr_t place = 0; place < count; ++place) columns[place] = (int32_t)(space->keys[place] >> 32);
}

ckernel_arranged ckernel_arrange(
  const ckernel_arranged_entries *entries, const intptr_t *row_starts, intptr_t first, intptr_t end, uint64_t *keys,
  double *numbers, intptr_t longest) {
  ckernel_arranged outcome = {.repeated_row = -1};
  space space = {keys, keys + longest, numbers};
  for (intptr_t row = first; row < end; ++row) {
    order(entries, row_starts[row], row_starts[row + 1] - row_starts[row], &space);
    for (intptr_t place = row_starts[row]; place < row_starts[row + 1]; ++place) {
      double value = entries->floats ? entries->floats[place] : entries->doubles[place];
      outcome.unfit += value == 0 || !isfinite(value);
      if (place == row_starts[row] || entries->columns[place - 1] != entries->columns[place]) continue;
      ++outcome.repeats;
      if (outcome.repeated_row >= 0) continue;
      outcome.repeated_row = row;
      outcome.repeated_column = entries->columns[place];
    }
  }
  return outcome;
}

/// Makes one entry of those of one place, from `start` on, and moves what stays to `kept` and on.
static intptr_t merge(
  const ckernel_arranged_entries *entries, intptr_t row, intptr_t start, intptr_t end, intptr_t kept, ckernel_repeats rule,
  ckernel_merged *outcome) {
  for (intptr_t place = start; place < end;) {
    intptr_t first = place;
    int32_t column = entries->columns[place];
    double value = entries->doubles[place], time = entries->times ? entries->times[place] : 0;
    for (++place; place < end && entries->columns[place] == column; ++place) {
      double more = entries->doubles[place], later = entries->times ? entries->times[place] : 0;
      switch (rule) {
      case ckernel_repeats_sum: case ckernel_repeats_mean: value += more; break;
      case ckernel_repeats_max: value = more >= value ? more : value; break;
      case ckernel_repeats_last: if (later >= time) value = more; break;
      }
      time = later >= time ? later : time;
    }
    if (rule == ckernel_repeats_mean) value /= (double)(place - first);
    if (!isfinite(value)) {
      if (outcome->failed_row < 0) {
        outcome->failed_row = row;
        outcome->failed_column = column;
      }
      continue;
    }
    if (value == 0) continue;
    entries->columns[kept] = column;
    entries->doubles[kept] = value;
    if (entries->times) entries->times[kept] = time;
    ++kept;
  }
  return kept;
}

ckernel_merged ckernel_merge(
  const ckernel_arranged_entries *entries, const intptr_t *row_starts, intptr_t first, intptr_t end, ckernel_repeats rule,
  int32_t *counts) {
  ckernel_merged outcome = {.failed_row = -1};
  intptr_t kept = row_starts[first];
  for (intptr_t row = first; row < end; ++row) {
    intptr_t before = kept;
    kept = merge(entries, row, row_starts[row], row_starts[row + 1], kept, rule, &outcome);
    counts[row] = (int32_t)(kept - before);
  }
  outcome.kept = kept - row_starts[first];
  return outcome;
}
