// Vectors of the widest kind that the variant at hand has, in the scalar type REAL.
//
// Everything under template/ is compiled once for each pair of instruction set and precision (see variants/), with
//   REAL, REAL_BYTES   float or double
//   VECTOR_BYTES       64, 32 or 16
//   ROWS               rows of a register tile: 8 where there are 32 vector registers, 4 where there are 16
//   WIDTH              vectors of a register tile's row
//   REFINED_FACTORS    the fewest factors with which double by refinement (refine.h) was measured to be quicker

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))
#define OUTLINE static __attribute__((noinline))
#define UNROLL _Pragma("clang loop unroll(full)")

#define LANES (VECTOR_BYTES / REAL_BYTES)

/// Orders (k, or a row's number of entries) are padded to a multiple of this.
#define UNIT 8

/// Where a tile may start: at multiples of this column. A tile of 16 lanes may start with half a vector.
#if LANES > UNIT
#define HALVES 1
#define GRAIN UNIT
#elif LANES > ROWS
#define HALVES 0
#define GRAIN LANES
#else
#define HALVES 0
#define GRAIN ROWS
#endif

typedef REAL vector __attribute__((vector_size(VECTOR_BYTES), aligned(REAL_BYTES)));
/// Eight lanes: half a vector where vectors have 16.
typedef REAL unit __attribute__((vector_size(UNIT * REAL_BYTES), aligned(REAL_BYTES)));
/// One lane for each row of a tile.
typedef REAL lanes_of_rows __attribute__((vector_size(ROWS * REAL_BYTES), aligned(REAL_BYTES)));

INLINE vector load(const REAL *from) { return *(const vector *)from; }
INLINE void store(REAL *to, vector value) { *(vector *)to = value; }
INLINE vector broadcast(REAL value) { return value - (vector){}; }

/// Keeps a number broadcast to a whole vector in one register, of which half a vector uses half. Left to itself the
/// compiler broadcasts to half a vector first and widens that by a shuffle, which costs as much as a multiply-add.
#if HALVES
#define KEEP_WHOLE(value) __asm__("" : "+v"(value))
#else
#define KEEP_WHOLE(value) (void)(value)
#endif

#if HALVES
INLINE unit low_half(vector value) { return __builtin_shufflevector(value, value, 0, 1, 2, 3, 4, 5, 6, 7); }
INLINE unit high_half(vector value) { return __builtin_shufflevector(value, value, 8, 9, 10, 11, 12, 13, 14, 15); }
#else
// Never used: there is no leading half.
#define low_half(value) ((value)[0])
#endif

#if LANES == 16
#define EVEN_LANES 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
#define ODD_LANES 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31
#define LOW_LANES 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23
#define HIGH_LANES 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31
#elif LANES == 8
#define EVEN_LANES 0, 2, 4, 6, 8, 10, 12, 14
#define ODD_LANES 1, 3, 5, 7, 9, 11, 13, 15
#define LOW_LANES 0, 8, 1, 9, 2, 10, 3, 11
#define HIGH_LANES 4, 12, 5, 13, 6, 14, 7, 15
#elif LANES == 4
#define EVEN_LANES 0, 2, 4, 6
#define ODD_LANES 1, 3, 5, 7
#define LOW_LANES 0, 4, 1, 5
#define HIGH_LANES 2, 6, 3, 7
#else
#define EVEN_LANES 0, 2
#define ODD_LANES 1, 3
#define LOW_LANES 0, 2
#define HIGH_LANES 1, 3
#endif

/// Sums of neighboring lanes: a₀+a₁, a₂+a₃, …, b₀+b₁, b₂+b₃, …
INLINE vector pair_sums(vector a, vector b) {
  return __builtin_shufflevector(a, b, EVEN_LANES) + __builtin_shufflevector(a, b, ODD_LANES);
}

/// The sums of the lanes of as many vectors as a vector has lanes: a tree of pair sums. Overwrites them.
INLINE vector lane_sums(vector *each) {
  UNROLL for (int count = LANES; count > 1; count /= 2) {
    UNROLL for (int index = 0; index < count / 2; ++index) {
      each[index] = pair_sums(each[2 * index], each[2 * index + 1]);
    }
  }
  return each[0];
}

/// Sixteen bytes of a vector, within which shuffles are cheap.
#define PART (16 / REAL_BYTES)
typedef REAL part __attribute__((vector_size(16), aligned(REAL_BYTES)));

#if LANES == 16
#define EVEN_WITHIN 0, 2, 16, 18, 4, 6, 20, 22, 8, 10, 24, 26, 12, 14, 28, 30
#define ODD_WITHIN 1, 3, 17, 19, 5, 7, 21, 23, 9, 11, 25, 27, 13, 15, 29, 31
#elif LANES == 8 && PART == 4
#define EVEN_WITHIN 0, 2, 8, 10, 4, 6, 12, 14
#define ODD_WITHIN 1, 3, 9, 11, 5, 7, 13, 15
#elif LANES == 8
#define EVEN_WITHIN 0, 8, 2, 10, 4, 12, 6, 14
#define ODD_WITHIN 1, 9, 3, 11, 5, 13, 7, 15
#elif LANES == 4 && PART == 2
#define EVEN_WITHIN 0, 4, 2, 6
#define ODD_WITHIN 1, 5, 3, 7
#else
#define EVEN_WITHIN EVEN_LANES
#define ODD_WITHIN ODD_LANES
#endif

/// Sums of neighboring lanes within each part: of a's part, then of b's.
INLINE vector part_sums(vector a, vector b) {
  return __builtin_shufflevector(a, b, EVEN_WITHIN) + __builtin_shufflevector(a, b, ODD_WITHIN);
}

INLINE part part_at(vector value, int index) {
  part result;
  UNROLL for (int lane = 0; lane < PART; ++lane) result[lane] = value[index * PART + lane];
  return result;
}

/// The sums of the lanes of eight vectors. Overwrites them.
INLINE void eight_sums(vector *each, REAL *sums) {
  UNROLL for (int step = 1; step < PART; step *= 2) {
    UNROLL for (int index = 0; index < 8 / (2 * step); ++index) {
      each[index] = part_sums(each[2 * index], each[2 * index + 1]);
    }
  }
  UNROLL for (int index = 0; index < 8 / PART; ++index) {
    part total = part_at(each[index], 0);
    UNROLL for (int other = 1; other < LANES / PART; ++other) total += part_at(each[index], other);
    *(part *)(sums + index * PART) = total;
  }
}

/// The sums of the lanes of `count` vectors, a power of two up to PART; of fewer than PART they repeat. Overwrites them.
INLINE part few_sums(vector *each, int count) {
  UNROLL for (int step = 1; step < PART; step *= 2) {
    UNROLL for (int index = 0; index < PART / (2 * step); ++index) {
      int left = count > step ? count / step : 1;
      if (index < (left + 1) / 2) each[index] = part_sums(each[2 * index], each[left > 1 ? 2 * index + 1 : index]);
    }
  }
  part parts[LANES / PART];
  UNROLL for (int index = 0; index < LANES / PART; ++index) parts[index] = part_at(each[0], index);
  UNROLL for (int step = 1; step < LANES / PART; step *= 2) {
    UNROLL for (int index = 0; index + step < LANES / PART; index += 2 * step) parts[index] += parts[index + step];
  }
  return parts[0];
}

INLINE REAL lane_sum(vector value) {
  REAL sum = 0;
  UNROLL for (int lane = 0; lane < LANES; ++lane) sum += value[lane];
  return sum;
}

/// Transposes LANES vectors in registers: each round deals the lanes of two halves out like a perfect shuffle.
INLINE void transpose(vector *each) {
  UNROLL for (int round = 1; round < LANES; round *= 2) {
    vector dealt[LANES];
    UNROLL for (int index = 0; index < LANES / 2; ++index) {
      dealt[2 * index] = __builtin_shufflevector(each[index], each[index + LANES / 2], LOW_LANES);
      dealt[2 * index + 1] = __builtin_shufflevector(each[index], each[index + LANES / 2], HIGH_LANES);
    }
    UNROLL for (int index = 0; index < LANES; ++index) each[index] = dealt[index];
  }
}
