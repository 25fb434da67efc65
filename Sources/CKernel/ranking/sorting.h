// Positions in the order of their scores.
#ifndef CKERNEL_RANKING_SORTING_H
#define CKERNEL_RANKING_SORTING_H

#include <stdint.h>
#include <string.h>

/// A whole number that orders as the float does. Zeros of both signs are one.
static inline uint32_t key_of(double score) {
  float rounded = (float)score + 0.0f;
  uint32_t bits;
  memcpy(&bits, &rounded, sizeof bits);
  return bits ^ (bits >> 31 ? UINT32_MAX : (uint32_t)1 << 31);
}

/// Sorts positions by ascending score, those of equal scores as they are: by the digits of the rounded scores from the
/// lowest on, then by the scores themselves. `keys` and `other` are work space for as many numbers.
static void sort_by_score(
    int32_t *order, int32_t count, const double *scores, double scale, uint32_t *keys, int32_t *other) {
  enum { DIGITS = 4, BITS = 8, VALUES = 1 << BITS };
  int32_t starts[DIGITS][VALUES] = {};
  for (int32_t at = 0; at < count; ++at) {
    order[at] = at;
    keys[at] = key_of(scores[at] * scale);
    for (int digit = 0; digit < DIGITS; ++digit) ++starts[digit][keys[at] >> BITS * digit & (VALUES - 1)];
  }
  for (int digit = 0; digit < DIGITS; ++digit) {
    int32_t start = 0;
    for (int value = 0; value < VALUES; ++value) {
      int32_t length = starts[digit][value];
      starts[digit][value] = start;
      start += length;
    }
    for (int32_t at = 0; at < count; ++at) {
      other[starts[digit][keys[order[at]] >> BITS * digit & (VALUES - 1)]++] = order[at];
    }
    int32_t *sorted = other;
    other = order;
    order = sorted;
  }
  for (int32_t at = 1; at < count; ++at) {
    int32_t moved = order[at], to = at;
    for (; to > 0 && scores[order[to - 1]] > scores[moved]; --to) order[to] = order[to - 1];
    order[to] = moved;
  }
}

#endif
