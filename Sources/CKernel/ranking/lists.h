// The best items of a few users: blocks of items are scored at once in single precision, and only what may be among the
// best so far is scored in double precision.

/// The worst of a user's best so far is on top of a heap: the lowest score, of equal ones the later item.
static inline int is_worse(double a, int32_t a_item, double b, int32_t b_item) {
  return a != b ? a < b : a_item > b_item;
}

static void sift_down(double *scores, int32_t *items, int32_t count, int32_t parent) {
  double score = scores[parent];
  int32_t item = items[parent];
  for (;;) {
    int32_t child = 2 * parent + 1;
    if (child >= count) break;
    if (child + 1 < count && is_worse(scores[child + 1], items[child + 1], scores[child], items[child])) ++child;
    if (!is_worse(scores[child], items[child], score, item)) break;
    scores[parent] = scores[child];
    items[parent] = items[child];
    parent = child;
  }
  scores[parent] = score;
  items[parent] = item;
}

/// Takes an item in; the heap keeps its capacity.
static void offer(const ckernel_lists *lists, intptr_t index, int32_t *count, int32_t item, double score) {
  double *scores = lists->scores + index * lists->capacity;
  int32_t *items = lists->listed + index * lists->capacity;
  if (*count < lists->capacity) {
    int32_t child = (*count)++;
    for (; child > 0 && is_worse(score, item, scores[(child - 1) / 2], items[(child - 1) / 2]); child = (child - 1) / 2) {
      scores[child] = scores[(child - 1) / 2];
      items[child] = items[(child - 1) / 2];
    }
    scores[child] = score;
    items[child] = item;
  } else if (is_worse(scores[0], items[0], score, item)) {
    scores[0] = score;
    items[0] = item;
    sift_down(scores, items, *count, 0);
  }
}

/// Turns a heap into a list, the best first.
static void sort_list(double *scores, int32_t *items, int32_t count) {
  for (int32_t end = count - 1; end > 0; --end) {
    double score = scores[0];
    int32_t item = items[0];
    scores[0] = scores[end];
    items[0] = items[end];
    scores[end] = score;
    items[end] = item;
    sift_down(scores, items, end, 0);
  }
}

static void begin_list(const ckernel_ranking *ranking, intptr_t index, ranked_user *user, double *unit, float *row) {
  int32_t number = ranking->tested[index];
  intptr_t k = ranking->factors;
  *user = (ranked_user){.number = number, .next_training = ranking->training_starts[number]};
  const double *factors = ranking->users + number * k;
  double scale = scale_of(largest(factors, k));
  *unit = scale * ranking->item_scale;
  set_row(user, factors, k, scale, row);
}

/// Offers what of a block may be among the best.
///
/// - Returns: the score, scaled and rounded down, below which nothing is any more.
static float offer_block(
    const ckernel_lists *lists, const ranked_user *user, intptr_t index, int32_t first_item, const float *scores,
    double unit, float least, int32_t *count) {
  const ckernel_ranking *ranking = &lists->ranking;
  const float *lengths = ranking->lengths + first_item;
  for (int start = 0; start < BLOCK; start += LANES) {
    vector high = *(const vector *)(const void *)(scores + start)
        + (*(const vector *)(const void *)(lengths + start) * user->doubt + SMALLEST_DOUBT);
    whole may_be = high >= (vector){} + least;
    if (!__builtin_reduce_or(may_be)) continue;
    for (int item = start; item < start + LANES; ++item) {
      // What is masked has the lowest number that there is.
      if (scores[item] == -FLT_MAX || !(scores[item] + doubt_of(user, lengths[item]) >= least)) continue;
      offer(lists, index, count, first_item + item, ordered_score(ranking, user->number, first_item + item));
      if (*count == lists->capacity) least = rounded_down(lists->scores[index * lists->capacity] * unit);
    }
  }
  return least;
}

typedef struct {
  const ckernel_lists *lists;
  intptr_t first_user;
  ranked_user *users;
  double units[ckernel_ranking_users];
  float least[ckernel_ranking_users];
} listing;

static inline void offer_scores(void *context, int32_t user, int32_t first_item, const float *scores) {
  listing *all = context;
  intptr_t index = all->first_user + user;
  all->least[user] = offer_block(
      all->lists, &all->users[user], index, first_item, scores, all->units[user], all->least[user],
      &all->lists->counts[index]);
}

static void run_lists(const ckernel_lists *lists, intptr_t first_user, int32_t user_count, float *rows) {
  ranked_user users[ckernel_ranking_users];
  listing all = {.lists = lists, .first_user = first_user, .users = users};
  const ckernel_ranking *ranking = &lists->ranking;
  for (int32_t u = 0; u < user_count; ++u) {
    begin_list(ranking, first_user + u, &users[u], &all.units[u], rows + u * (intptr_t)ranking->factors);
    lists->counts[first_user + u] = 0;
    all.least[u] = -INFINITY;
  }
  score_blocks(ranking, users, user_count, rows, offer_scores, &all);
  for (int32_t u = 0; u < user_count; ++u) {
    intptr_t start = (first_user + u) * lists->capacity;
    sort_list(lists->scores + start, lists->listed + start, lists->counts[first_user + u]);
  }
}
