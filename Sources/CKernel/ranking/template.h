// One instruction set, complete. VARIANT names its table; VECTOR_BYTES and USERS fit its registers; GROUPS and LOOK_UP,
// where there are such instructions, pick numbers out of a table of so many.
//
// A block of items is scored for a few users at once, and while the scores lie in the nearest cache each finds its place
// among the user's held-out scores, which are sorted. A score is written once and never leaves the core, and no list is
// sorted.
//
// Ranks are those of scores in double precision, though all but a few of those are never worked out. Scores in single
// precision differ from them by at most k ε ‖x‖ ‖y‖ or little more (Higham, Accuracy and Stability, chapter 3). Where a
// held-out score lies within that, the scores in double precision decide.

#include "scores.h"
#include "places.h"
#include "sorting.h"

enum {
  /// Beyond so many held-out items in a group, halving is faster than comparing.
  LARGEST_GROUP = 32,
};

/// The largest single-precision number that is not above a score.
static inline float rounded_down(double score) {
  float rounded = (float)score;
  if (!(rounded > score)) return rounded;
  int32_t bits;
  memcpy(&bits, &rounded, sizeof bits);
  // Of numbers of one sign, the next one has the next bits. Zero is above no number but what rounds to it from below.
  bits = rounded > 0 ? bits - 1 : rounded < 0 ? bits + 1 : (int32_t)0x80000001;
  memcpy(&rounded, &bits, sizeof bits);
  return rounded;
}

/// Lays out the sorted held-out scores, rounded down: what is greater than such a threshold in single precision is not
/// below the score itself.
static void set_thresholds(const ckernel_ranking *ranking, ranked_user *user, double scale) {
  const int32_t *order = ranking->order + user->first_held;
  const double *scores = ranking->scores + user->first_held;
  int32_t count = user->held_count;
#ifdef GROUPS
  int32_t size = (count + GROUPS - 1) / GROUPS;
  if (size <= LARGEST_GROUP) {
    user->group_size = size;
    for (int32_t group = 0, place = 0; group < GROUPS; ++group) {
      for (int32_t column = 0; column < size; ++column, ++place) {
        float threshold = place < count ? rounded_down(scores[order[place]] * scale) : INFINITY;
        user->thresholds[column * GROUPS + group] = threshold;
      }
    }
    return;
  }
#endif
  for (int32_t place = 0; place < count; ++place) user->thresholds[place] = rounded_down(scores[order[place]] * scale);
}

/// A user's factors in single precision, and how far scores of them may be off.
static void set_row(ranked_user *user, const double *factors, intptr_t k, double scale, float *row) {
  // Beside the k roundings that Higham counts there are those of the factors, of lengths, doubts and bounds.
  user->doubt = (float)((k + 8) * (double)(FLT_EPSILON / 2) * scaled_length(factors, k, scale));
  for (intptr_t f = 0; f < k; ++f) row[f] = (float)(factors[f] * scale);
}

/// Scores the held-out items of a user and sorts them, and sets up what the blocks need.
static void begin(const ckernel_ranking *ranking, intptr_t index, ranked_user *user, float *row) {
  int32_t number = ranking->tested[index];
  intptr_t k = ranking->factors, first = ranking->held_starts[number];
  intptr_t count = ranking->held_starts[number + 1] - first;
  *user = (ranked_user){
    .number = number,
    .first_held = first,
    .held_count = (int32_t)count,
    .next_training = ranking->training_starts[number],
    .next_held = first,
    .thresholds = ranking->thresholds + first + index * ckernel_ranking_users,
    .counts = ranking->counts + first + index * ckernel_ranking_users,
  };
  for (intptr_t at = 0; at < count; ++at) {
    ranking->scores[first + at] = score_of(ranking, number, ranking->held_items[first + at]);
    ranking->above[first + at] = ranking->ties[first + at] = ranking->earlier_ties[first + at] = 0;
  }
  const double *factors = ranking->users + number * k;
  double scale = scale_of(largest(factors, k));
  sort_by_score(
      ranking->order + first, user->held_count, ranking->scores + first, scale * ranking->item_scale,
      (uint32_t *)(void *)user->thresholds, user->counts);
  set_thresholds(ranking, user, scale * ranking->item_scale);
  memset(user->counts, 0, (size_t)(count + 1) * sizeof *user->counts);
  set_row(user, factors, k, scale, row);
}

/// Takes what the user has and what is held out from a block, and the places that no item fills.
static void mask_block(const ckernel_ranking *ranking, ranked_user *user, int32_t first, int32_t end, float *row) {
  for (int32_t item = end - first; item < BLOCK; ++item) row[item] = -FLT_MAX;
  intptr_t training_end = ranking->training_starts[user->number + 1];
  for (; user->next_training < training_end && ranking->training_items[user->next_training] < end;
       ++user->next_training) {
    row[ranking->training_items[user->next_training] - first] = -FLT_MAX;
  }
  intptr_t held_end = user->first_held + user->held_count;
  for (; user->next_held < held_end && ranking->held_items[user->next_held] < end; ++user->next_held) {
    row[ranking->held_items[user->next_held] - first] = -FLT_MAX;
  }
}

/// Settles where an item stands whose score is close to one that is held out or to several.
///
/// - Returns: how many thresholds it is surely above; those that it is close to have been counted.
static int32_t settle(const ckernel_ranking *ranking, const ranked_user *user, int32_t item, float low, int32_t place) {
  if (place == 0 || threshold_at(user, place - 1) < low) return place;
  double score = score_of(ranking, user->number, item);
  for (; place > 0 && threshold_at(user, place - 1) >= low; --place) {
    intptr_t entry = user->first_held + ranking->order[user->first_held + place - 1];
    if (ranking->scores[entry] < score) {
      ++ranking->above[entry];
    } else if (ranking->scores[entry] == score) {
      ++ranking->ties[entry];
      ranking->earlier_ties[entry] += item < ranking->held_items[entry];
    }
  }
  return place;
}

#ifdef GROUPS
/// Counts places. In four tables by turns, so that the same place twice does not have to wait for itself.
static inline void add_places(const int32_t *places, const ranked_user *user) {
  enum { TABLES = 4, LENGTH = GROUPS * LARGEST_GROUP + 1 };
  int16_t counts[TABLES * LENGTH];
  int32_t length = user->held_count + 1;
  memset(counts, 0, (size_t)(TABLES * length) * sizeof *counts);
  for (int item = 0; item < BLOCK; item += TABLES) {
    for (int table = 0; table < TABLES; ++table) ++counts[table * length + places[item + table]];
  }
  for (int32_t place = 0; place < length; ++place) {
    int16_t sum = 0;
    for (int table = 0; table < TABLES; ++table) sum += counts[table * length + place];
    user->counts[place] += sum;
  }
}
#endif

/// Counts a block's scores between thresholds.
static void count(const ckernel_ranking *ranking, const ranked_user *user, int32_t first_item, const float *scores) {
  const float *lengths = ranking->lengths + first_item;
#ifdef GROUPS
  if (user->group_size > 0) {
    _Alignas(64) int32_t places[BLOCK];
    for (int start = 0; start < BLOCK; start += LANES) {
      if (find_places(user, scores + start, lengths + start, places + start)) {
        for (int item = start; item < start + LANES; ++item) {
          float low = scores[item] - doubt_of(user, lengths[item]);
          places[item] = settle(ranking, user, first_item + item, low, places[item]);
        }
      }
    }
    add_places(places, user);
    return;
  }
#endif
  for (int item = 0; item < BLOCK; ++item) {
    float doubt = doubt_of(user, lengths[item]);
    int32_t place = find_place(user, scores[item] + doubt);
    ++user->counts[settle(ranking, user, first_item + item, scores[item] - doubt, place)];
  }
}

/// Adds what was counted above each held-out score, and how held-out scores stand to one another.
static void finish(const ckernel_ranking *ranking, const ranked_user *user) {
  const int32_t *order = ranking->order + user->first_held;
  const double *scores = ranking->scores + user->first_held;
  int32_t *above = ranking->above + user->first_held;
  int32_t others = 0;
  for (int32_t end = user->held_count; end > 0;) {
    int32_t start = end - 1;
    while (start > 0 && scores[order[start - 1]] == scores[order[end - 1]]) --start;
    for (int32_t place = end; place-- > start;) {
      others += user->counts[place + 1];
      above[order[place]] += others + user->held_count - end;
      ranking->ties[user->first_held + order[place]] += end - start - 1;
      ranking->earlier_ties[user->first_held + order[place]] += place - start;
    }
    end = start;
  }
}

/// What is done with a user's scores of a block of items, masked.
typedef void take_block(void *context, int32_t user, int32_t first_item, const float *scores);

/// Scores all items, a block at a time for a few users at once, and hands each user's scores on while they lie in the
/// nearest cache. Inlined, so that what is done with them is, too.
__attribute__((always_inline)) static inline void score_blocks(
    const ckernel_ranking *ranking, ranked_user *users, int32_t user_count, const float *rows, take_block *take,
    void *context) {
  _Alignas(64) float scores[USERS * BLOCK];
  intptr_t k = ranking->factors;
  for (int32_t first = 0; first < ranking->items; first += BLOCK) {
    int32_t end = ranking->items - first < BLOCK ? ranking->items : first + BLOCK;
    for (int32_t group = 0; group < user_count; group += USERS) {
      const float *group_rows[USERS];
      for (int u = 0; u < USERS; ++u) group_rows[u] = rows + (group + u < user_count ? group + u : group) * k;
      for (int32_t item = first; item < end; item += PANEL) {
        score_panel(ranking->panels + (intptr_t)item * k, group_rows, ranking->factors, scores + (item - first));
      }
      for (int32_t u = group; u < user_count && u < group + USERS; ++u) {
        float *row = scores + (u - group) * BLOCK;
        mask_block(ranking, &users[u], first, end, row);
        take(context, u, first, row);
      }
    }
  }
}

typedef struct {
  const ckernel_ranking *ranking;
  ranked_user *users;
} counting;

static inline void count_block(void *context, int32_t user, int32_t first_item, const float *scores) {
  counting *all = context;
  count(all->ranking, &all->users[user], first_item, scores);
}

static void run(const ckernel_ranking *ranking, intptr_t first_tested, int32_t tested_count, float *rows) {
  ranked_user users[ckernel_ranking_users];
  for (int32_t u = 0; u < tested_count; ++u) {
    begin(ranking, first_tested + u, &users[u], rows + u * (intptr_t)ranking->factors);
  }
  counting all = {.ranking = ranking, .users = users};
  score_blocks(ranking, users, tested_count, rows, count_block, &all);
  for (int32_t u = 0; u < tested_count; ++u) finish(ranking, &users[u]);
}

#include "lists.h"

const ckernel_ranking_variant VARIANT = {.panel_width = PANEL, .run = run, .run_lists = run_lists};
