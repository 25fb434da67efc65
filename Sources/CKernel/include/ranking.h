/// The ranks that a model gives to held-out items, among all items that a user may be recommended.
///
/// Plain C on raw pointers, as in CKernel.h: nothing here allocates, locks or starts threads; the caller hands ranges of
/// users to its threads.
#ifndef CKERNEL_RANKING_H
#define CKERNEL_RANKING_H

#include "CKernel.h"

#pragma clang assume_nonnull begin

/// Everything that the ranks depend on, and where they go. Safe to share: threads write to no user's entries but their
/// own.
typedef struct CKERNEL_SENDABLE {
  ckernel_instructions instructions;
  /// k
  int32_t factors;
  /// X, users × k.
  const double *users;
  /// Y, items × k.
  const double *item_factors;
  /// How many items there are.
  int32_t items;
  /// Yᵀ by panels, on a border of 64 bytes; `ckernel_ranking_pack` fills them.
  double *panels;
  /// The users to rank for.
  const int32_t *tested;
  /// What each user has, which is not ranked: ascending items at positions `starts[user] ..< starts[user + 1]`.
  const intptr_t *training_starts;
  const int32_t *training_items;
  /// Held-out items, likewise.
  const intptr_t *held_starts;
  const int32_t *held_items;
  /// s = x·y of each held-out entry, and each user's in ascending order, by position. Work space.
  double *scores;
  int32_t *order;
  /// How many candidates score above each held-out entry.
  int32_t *above;
  /// How many other candidates score the same, and how many of those come first in the dataset.
  int32_t *ties;
  int32_t *earlier_ties;
} ckernel_ranking;

/// How many doubles the panels take.
intptr_t ckernel_ranking_panel_length(ckernel_instructions instructions, intptr_t items, int32_t factors);

/// How many panels there are.
intptr_t ckernel_ranking_panel_count(ckernel_instructions instructions, intptr_t items);

/// Packs some panels. Any thread may pack any range, once, before users are ranked.
void ckernel_ranking_pack(const ckernel_ranking *ranking, intptr_t first_panel, intptr_t end_panel);

enum {
  /// At most so many users are ranked at once.
  ckernel_ranking_users = 32,
  /// Into so many buckets the scores of each are counted.
  ckernel_ranking_buckets = 1024,
};

/// A part of one user's scale of scores.
typedef struct {
  int32_t count;
  /// The place of the bucket's first held-out score among the user's, counted from 1; 0: there is none.
  int32_t first_held;
} ckernel_ranking_bucket;

/// Ranks the held-out entries of some tested users. Works in `ckernel_ranking_users × ckernel_ranking_buckets` buckets.
void ckernel_ranking_run(
    const ckernel_ranking *ranking, intptr_t first, int32_t count, ckernel_ranking_bucket *buckets);

#pragma clang assume_nonnull end

#endif
