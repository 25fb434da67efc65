// One instruction set, complete. VARIANT names its table; VECTOR_BYTES and USERS fit its registers.
//
// A block of items is scored for a few users at once (a product of small matrices that stays in registers), and while
// the scores lie in the nearest cache they are counted: a score is written once and never leaves the core, and no list is
// sorted.
//
// Counting takes the same time for any number of held-out items. A user's scale begins at the lowest held-out score and
// ends at the highest; each score falls into one of its buckets. Differences, products and roundings never change an
// order, so a score in a higher bucket is a higher score. Only where a bucket holds a held-out score, the scores
// themselves decide.

#include "variant.h"

typedef double vector __attribute__((vector_size(VECTOR_BYTES)));
typedef int16_t narrow __attribute__((vector_size(VECTOR_BYTES / 4)));

enum {
  LANES = VECTOR_BYTES / sizeof(double),
  /// Vectors in a panel.
  WIDTH = 3,
  PANEL = WIDTH * LANES,
  /// Items in a block: a multiple of every variant's panel.
  BLOCK = 480,
  /// The last bucket. Held-out scores fall between the first and the last, which take what is beyond their scale.
  LAST = ckernel_ranking_buckets - 1,
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

/// The bucket of a score, not yet a whole number: between 0 and `LAST`.
#define BUCKET(score, user) (((score) - (user)->lowest) * (user)->scale + 1)

static int16_t bucket_of(double score, const ranked_user *user) {
  double bucket = BUCKET(score, user);
  return (int16_t)(bucket > 0 ? bucket < LAST ? bucket : LAST : 0);
}

/// The same for a block.
static inline void buckets_of(const double *scores, const ranked_user *user, int16_t *out) {
  const vector last = (vector){} + LAST;
  for (int at = 0; at < BLOCK; at += LANES) {
    vector bucket = BUCKET(*(const vector *)(const void *)(scores + at), user);
    bucket = __builtin_elementwise_min(__builtin_elementwise_max(bucket, (vector){}), last);
    *(narrow *)(void *)(out + at) = __builtin_convertvector(bucket, narrow);
  }
}

/// Scores the held-out items of a user, sorts them, and lays out the scale.
static void begin(const ckernel_ranking *ranking, int32_t number, ranked_user *user) {
  intptr_t k = ranking->factors, first = ranking->held_starts[number];
  intptr_t count = ranking->held_starts[number + 1] - first;
  const double *scores = ranking->scores + first;
  int32_t *order = ranking->order + first;
  for (intptr_t at = 0; at < count; ++at) {
    ranking->scores[first + at] = dot(ranking, ranking->users + number * k, ranking->held_items[first + at]);
    ranking->above[first + at] = ranking->ties[first + at] = ranking->earlier_ties[first + at] = 0;
    order[at] = (int32_t)at;
  }
  sort_by_score(order, count, scores);
  double lowest = scores[order[0]], highest = scores[order[count - 1]];
  double scale = (LAST - 2) / (highest - lowest);
  *user = (ranked_user){
    .number = number,
    .next_training = ranking->training_starts[number],
    .next_held = first,
    .lowest = lowest,
    // Next to no range, or none: any scale is right.
    .scale = scale < 1e100 ? scale : 1e100,
    .buckets = user->buckets,
  };
  memset(user->buckets, 0, ckernel_ranking_buckets * sizeof *user->buckets);
  for (intptr_t at = count; at-- > 0;) user->buckets[bucket_of(scores[order[at]], user)].first_held = (int32_t)at + 1;
}

/// Counts a block's scores into buckets, and settles those that share a bucket with a held-out score.
static void count(const ckernel_ranking *ranking, ranked_user *user, int32_t first_item, const double *scores) {
  int16_t places[BLOCK];
  int32_t shared[BLOCK];
  int shared_count = 0;
  buckets_of(scores, user, places);
  ckernel_ranking_bucket *buckets = user->buckets;
  for (int item = 0; item < BLOCK; ++item) {
    ckernel_ranking_bucket *bucket = buckets + places[item];
    bucket->count += 1;
    shared[shared_count] = item;
    shared_count += bucket->first_held != 0;
  }
  intptr_t first = ranking->held_starts[user->number], count = ranking->held_starts[user->number + 1] - first;
  const double *held = ranking->scores + first;
  const int32_t *order = ranking->order + first;
  for (int n = 0; n < shared_count; ++n) {
    int item = shared[n];
    double score = scores[item];
    for (intptr_t at = buckets[places[item]].first_held - 1; at < count && held[order[at]] <= score; ++at) {
      intptr_t entry = first + order[at];
      int32_t own = ranking->held_items[entry] - first_item;
      if (held[order[at]] < score) {
        ++ranking->above[entry];
      } else if (item != own) {
        ++ranking->ties[entry];
        ranking->earlier_ties[entry] += item < own;
      }
    }
  }
}

/// Adds what lies in the buckets above that of each held-out score.
static void finish(const ckernel_ranking *ranking, const ranked_user *user) {
  intptr_t first = ranking->held_starts[user->number];
  intptr_t at = ranking->held_starts[user->number + 1] - first;
  int32_t above = 0;
  for (int place = LAST; place > 0 && at > 0; --place) {
    const ckernel_ranking_bucket *bucket = user->buckets + place;
    if (bucket->first_held != 0) {
      for (; at >= bucket->first_held; --at) ranking->above[first + ranking->order[first + at - 1]] += above;
    }
    above += bucket->count;
  }
}

/// Takes what the user has out of a block, and the items that fill it up.
static void mask_block(const ckernel_ranking *ranking, ranked_user *user, int32_t first, int32_t end, double *row) {
  for (int32_t item = end - first; item < BLOCK; ++item) row[item] = -INFINITY;
  intptr_t training_end = ranking->training_starts[user->number + 1];
  intptr_t held_end = ranking->held_starts[user->number + 1];
  for (; user->next_training < training_end && ranking->training_items[user->next_training] < end;
       ++user->next_training) {
    row[ranking->training_items[user->next_training] - first] = -INFINITY;
  }
  // To the bit what the user's held-out scores are compared as.
  for (; user->next_held < held_end && ranking->held_items[user->next_held] < end; ++user->next_held) {
    row[ranking->held_items[user->next_held] - first] = ranking->scores[user->next_held];
  }
}

static void run(
    const ckernel_ranking *ranking, const int32_t *tested, int32_t tested_count, ckernel_ranking_bucket *buckets) {
  _Alignas(64) double scores[USERS * BLOCK];
  ranked_user users[ckernel_ranking_users];
  intptr_t k = ranking->factors;
  for (int32_t u = 0; u < tested_count; ++u) {
    users[u].buckets = buckets + u * ckernel_ranking_buckets;
    begin(ranking, tested[u], &users[u]);
  }
  for (int32_t first = 0; first < ranking->items; first += BLOCK) {
    int32_t end = ranking->items - first < BLOCK ? ranking->items : first + BLOCK;
    for (int32_t group = 0; group < tested_count; group += USERS) {
      const double *rows[USERS];
      for (int u = 0; u < USERS; ++u) {
        rows[u] = ranking->users + tested[group + u < tested_count ? group + u : group] * k;
      }
      for (int32_t item = first; item < end; item += PANEL) {
        score_panel(ranking->panels + (intptr_t)item * k, rows, ranking->factors, scores + (item - first));
      }
      for (int32_t u = group; u < tested_count && u < group + USERS; ++u) {
        double *row = scores + (u - group) * BLOCK;
        mask_block(ranking, &users[u], first, end, row);
        count(ranking, &users[u], first, row);
      }
    }
  }
  for (int32_t u = 0; u < tested_count; ++u) finish(ranking, &users[u]);
}

const ckernel_ranking_variant VARIANT = {.panel_width = PANEL, .run = run};
