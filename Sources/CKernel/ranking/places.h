// Where scores stand among a user's thresholds: how many of those may be lower.

/// What underflow may do to a score, and more.
#define SMALLEST_DOUBT 0x1p-120f

static inline float doubt_of(const ranked_user *user, float length) { return length * user->doubt + SMALLEST_DOUBT; }

#ifdef GROUPS
/// Thresholds are dealt to groups of neighbors, and stored by columns: the first of every group, then the second of
/// every group. So many scores at once find their group by halving in the first column, which fits in registers, and
/// their place within it by comparing with every column.
///
/// - Returns: whether some place is not sure.
static inline int find_places(const ranked_user *user, const float *scores, const float *lengths, int32_t *places) {
  vector doubt = *(const vector *)(const void *)lengths * user->doubt + SMALLEST_DOUBT;
  vector low = *(const vector *)(const void *)scores - doubt, high = *(const vector *)(const void *)scores + doubt;
  whole group = {};
#pragma clang loop unroll(full)
  for (int step = GROUPS / 2; step > 0; step /= 2) {
    group += (LOOK_UP(user->thresholds, group + step) < high) & step;
  }
  whole place = group * user->group_size;
  whole is_unsure = {};
  for (int32_t column = 0; column < user->group_size; ++column) {
    vector threshold = LOOK_UP(user->thresholds + column * GROUPS, group);
    whole is_below = threshold < high;
    place -= is_below;
    is_unsure |= is_below & (threshold >= low);
  }
  *(whole *)(void *)places = place;
  return __builtin_reduce_or(is_unsure) != 0;
}
#endif

/// Thresholds in a row: one score after the other, by halving.
static inline int32_t find_place(const ranked_user *user, float high) {
  const float *thresholds = user->thresholds;
  int32_t first = 0;
  for (int32_t count = user->held_count; count > 0;) {
    int32_t half = (count + 1) / 2;
    first += thresholds[first + half - 1] < high ? half : 0;
    count -= half;
  }
  return first;
}

/// A threshold by its place in ascending order.
static inline float threshold_at(const ranked_user *user, int32_t place) {
#ifdef GROUPS
  if (user->group_size > 0) {
    return user->thresholds[place % user->group_size * GROUPS + place / user->group_size];
  }
#endif
  return user->thresholds[place];
}
