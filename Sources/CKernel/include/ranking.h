/// The ranks that a model gives to held-out items, among all items that a user may be recommended.
///
/// Plain C on raw pointers, as in CKernel.h: nothing here allocates, locks or starts threads; the caller hands ranges of
/// users to its threads.
#ifndef CKERNEL_RANKING_H
#define CKERNEL_RANKING_H

#include "CKernel.h"

#pragma clang assume_nonnull begin

enum {
  /// At most so many users are ranked at once.
  ckernel_ranking_users = 32,
  /// Items in a block, which is scored and counted at once: a multiple of every variant's panel.
  ckernel_ranking_block = 480,
};

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
  /// The power of two that brings every factor of Y to at most 1; `ckernel_ranking_measure` finds it.
  double item_scale;
  /// Yᵀ by panels, so scaled and rounded, and the lengths of those rows of Y, with as many zeros as fill the last block.
  /// On borders of 64 bytes; `ckernel_ranking_pack` fills them.
  float *panels;
  float *lengths;
  /// The users to rank for; each has something held out.
  const int32_t *tested;
  /// What each user has, which is not ranked: ascending items at positions `starts[user] ..< starts[user + 1]`.
  const intptr_t *training_starts;
  const int32_t *training_items;
  /// Held-out items, likewise.
  const intptr_t *held_starts;
  const int32_t *held_items;
  /// Work space: s = x·y of each held-out entry; each user's entries in ascending order of those; and, with
  /// `ckernel_ranking_users` numbers more for every tested user, thresholds and counts between them.
  double *scores;
  int32_t *order;
  float *thresholds;
  int32_t *counts;
  /// How many candidates score above each held-out entry.
  int32_t *above;
  /// How many other candidates score the same, and how many of those come first in the dataset.
  int32_t *ties;
  int32_t *earlier_ties;
} ckernel_ranking;

/// How many items there are with those that fill the last block: panels take so many × k floats.
intptr_t ckernel_ranking_padded(intptr_t items);

/// How many blocks there are.
intptr_t ckernel_ranking_block_count(intptr_t items);

/// Finds the scale of the items. Before they are packed.
void ckernel_ranking_measure(ckernel_ranking *ranking);

/// Packs some blocks. Any thread may pack any range, once, before users are ranked.
void ckernel_ranking_pack(const ckernel_ranking *ranking, intptr_t first_block, intptr_t end_block);

/// Ranks the held-out entries of some tested users. `rows` is a thread's own: `ckernel_ranking_users × k` floats.
void ckernel_ranking_run(const ckernel_ranking *ranking, intptr_t first, int32_t count, float *rows);

/// Lists of users' best items. Of the ranking what is about held-out entries is not used, but points somewhere. Safe to
/// share: threads write to no list but their users'.
typedef struct CKERNEL_SENDABLE {
  ckernel_ranking ranking;
  /// N: no list is longer.
  int32_t capacity;
  /// Each tested user's items, the best first, and their scores: `capacity` of each; and how many there are.
  int32_t *listed;
  double *scores;
  int32_t *counts;
} ckernel_lists;

/// Lists the best items of some tested users. At equal scores the item that comes first is the better one. `rows` is a
/// thread's own: `ckernel_ranking_users × k` floats.
void ckernel_lists_run(const ckernel_lists *lists, intptr_t first, int32_t count, float *rows);

#pragma clang assume_nonnull end

#endif
