// How packed rows and square matrices lie in memory.
#ifndef CKERNEL_LAYOUT_H
#define CKERNEL_LAYOUT_H

#include <stdint.h>

/// A row of `order` numbers, packed: padded with zeros to `padded` numbers (a multiple of 8) and with as many in front
/// as make its end, and so every vector but a leading half one, fall on a multiple of 64 bytes.
typedef struct {
  int32_t order;
  int32_t padded;
  /// Numbers from row to row.
  int32_t stride;
  /// Numbers in front.
  int32_t offset;
} ckernel_layout;

static inline ckernel_layout ckernel_layout_of(int32_t order, int32_t real_bytes) {
  int32_t line = 64 / real_bytes;
  int32_t padded = (order + 7) / 8 * 8;
  int32_t stride = (padded + line - 1) / line * line;
  return (ckernel_layout){order, padded, stride, stride - padded};
}

#endif
