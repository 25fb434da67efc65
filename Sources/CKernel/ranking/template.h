// One instruction set, complete. VARIANT names its table; VECTOR_BYTES and USERS fit its registers.
//
// A block of items is scored for a few users at once (a product of small matrices that stays in registers), and while
// the scores lie in the nearest cache, every held-out score is compared with all of them. So no list is sorted, and a
// score is written once and never leaves the core.

#include "variant.h"

typedef double vector __attribute__((vector_size(VECTOR_BYTES)));
typedef int64_t mask __attribute__((vector_size(VECTOR_BYTES)));

enum {
  LANES = VECTOR_BYTES / sizeof(double),
  /// Vectors in a panel.
  WIDTH = 3,
  PANEL = WIDTH * LANES,
  /// Items in a block: a multiple of every variant's panel.
  BLOCK = 240,
  /// Held-out scores that are compared at once.
  THRESHOLDS = 4,
};

/// Scores of one panel for a few users: `scores[u * BLOCK + lane]`. Each is summed factor by factor, as in `dot`.
static inline void score_panel(
    const double *panel, const double *const rows[USERS], int32_t factors, double *scores) {
  vector sums[USERS][WIDTH];
#pragma clang loop unroll(full)
  for (int u = 0; u < USERS; ++u) {
#pragma clang loop unroll(full)
    for (int w = 0; w < WIDTH; ++w) sums[u][w] = (vector){};
  }
  for (int32_t f = 0; f < factors; ++f) {
    const vector *items = (const vector *)(const void *)(panel + (intptr_t)f * PANEL);
    vector y[WIDTH];
#pragma clang loop unroll(full)
    for (int w = 0; w < WIDTH; ++w) y[w] = items[w];
#pragma clang loop unroll(full)
    for (int u = 0; u < USERS; ++u) {
      double x = rows[u][f];
#pragma clang loop unroll(full)
      for (int w = 0; w < WIDTH; ++w) sums[u][w] += y[w] * x;
    }
  }
#pragma clang loop unroll(full)
  for (int u = 0; u < USERS; ++u) {
    vector *out = (vector *)(void *)(scores + u * BLOCK);
#pragma clang loop unroll(full)
    for (int w = 0; w < WIDTH; ++w) out[w] = sums[u][w];
  }
}

/// The score of one pair out of its panel, summed in the same order.
static double dot(const ckernel_ranking *ranking, const double *row, int32_t item) {
  const double *column = ranking->panels + (intptr_t)(item / PANEL) * PANEL * ranking->factors + item % PANEL;
  double sum = 0;
  for (int32_t f = 0; f < ranking->factors; ++f) sum += column[(intptr_t)f * PANEL] * row[f];
  return sum;
}

static inline int64_t total(mask counts) {
  int64_t sum = 0;
  for (int lane = 0; lane < LANES; ++lane) sum -= counts[lane];
  return sum;
}

/// How many of a block's scores lie above each threshold, and at or above it.
static inline void count(
    const double *scores, const double thresholds[THRESHOLDS], int64_t above[THRESHOLDS],
    int64_t reaching[THRESHOLDS]) {
  mask greater[THRESHOLDS] = {}, equal[THRESHOLDS] = {};
  for (int at = 0; at < BLOCK; at += LANES) {
    vector s = *(const vector *)(const void *)(scores + at);
#pragma clang loop unroll(full)
    for (int t = 0; t < THRESHOLDS; ++t) {
      greater[t] += s > thresholds[t];
      equal[t] += s >= thresholds[t];
    }
  }
  for (int t = 0; t < THRESHOLDS; ++t) {
    above[t] = total(greater[t]);
    reaching[t] = total(equal[t]);
  }
}

/// Adds a block's counts to those of one user's held-out entries.
static void compare(
    const ckernel_ranking *ranking, int32_t user, int32_t first_item, const double *scores) {
  intptr_t end = ranking->held_starts[user + 1];
  for (intptr_t at = ranking->held_starts[user]; at < end; at += THRESHOLDS) {
    int used = (int)(end - at < THRESHOLDS ? end - at : THRESHOLDS);
    double thresholds[THRESHOLDS];
    for (int t = 0; t < THRESHOLDS; ++t) thresholds[t] = ranking->scores[at + (t < used ? t : 0)];
    int64_t above[THRESHOLDS], reaching[THRESHOLDS];
    count(scores, thresholds, above, reaching);
    for (int t = 0; t < used; ++t) {
      int32_t item = ranking->held_items[at + t];
      bool is_here = item >= first_item && item < first_item + BLOCK;
      int32_t ties = (int32_t)(reaching[t] - above[t]) - is_here, earlier = 0;
      if (ties > 0 && is_here) {
        for (int32_t other = first_item; other < item; ++other) earlier += scores[other - first_item] == thresholds[t];
      } else if (ties > 0 && item >= first_item + BLOCK) {
        earlier = ties;
      }
      ranking->above[at + t] += (int32_t)above[t];
      ranking->ties[at + t] += ties;
      ranking->earlier_ties[at + t] += earlier;
    }
  }
}

static void run(const ckernel_ranking *ranking, const int32_t *users, int32_t count) {
  _Alignas(64) double scores[USERS * BLOCK];
  intptr_t training[ckernel_ranking_users], held[ckernel_ranking_users];
  intptr_t k = ranking->factors;
  for (int32_t u = 0; u < count; ++u) {
    training[u] = ranking->training_starts[users[u]];
    held[u] = ranking->held_starts[users[u]];
    for (intptr_t at = held[u]; at < ranking->held_starts[users[u] + 1]; ++at) {
      ranking->scores[at] = dot(ranking, ranking->users + users[u] * k, ranking->held_items[at]);
      ranking->above[at] = ranking->ties[at] = ranking->earlier_ties[at] = 0;
    }
  }
  for (int32_t first = 0; first < ranking->items; first += BLOCK) {
    int32_t end = ranking->items - first < BLOCK ? ranking->items : first + BLOCK;
    for (int32_t group = 0; group < count; group += USERS) {
      const double *rows[USERS];
      for (int u = 0; u < USERS; ++u) rows[u] = ranking->users + users[group + u < count ? group + u : group] * k;
      for (int32_t item = first; item < end; item += PANEL) {
        score_panel(ranking->panels + (intptr_t)item * k, rows, ranking->factors, scores + (item - first));
      }
      for (int32_t u = group; u < count && u < group + USERS; ++u) {
        double *row = scores + (u - group) * BLOCK;
        for (int32_t item = end - first; item < BLOCK; ++item) row[item] = -INFINITY;
        for (; training[u] < ranking->training_starts[users[u] + 1] && ranking->training_items[training[u]] < end;
             ++training[u]) {
          row[ranking->training_items[training[u]] - first] = -INFINITY;
        }
        for (; held[u] < ranking->held_starts[users[u] + 1] && ranking->held_items[held[u]] < end; ++held[u]) {
          row[ranking->held_items[held[u]] - first] = ranking->scores[held[u]];
        }
        compare(ranking, users[u], first, row);
      }
    }
  }
}

const ckernel_ranking_variant VARIANT = {.panel_width = PANEL, .run = run};
