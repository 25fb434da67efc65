// Whatever every processor of the platform has: SSE2 on x86-64 with 16 registers of 16 bytes, NEON on arm64 with 32.
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "precision.h"
#define VECTOR_BYTES 16
#if defined(__aarch64__) || defined(CKERNEL_ARM64_TILES)
// 24 of the 32 registers are sums, so that four units of latency four never wait for one. The columns of a tile's rows
// are lanes of one load (two in double), and a step is 24 multiply-adds, 6 loads, most of them of pairs, and nothing
// spilled: 8 × 3 in single precision takes one load more, 4 × 4 leaves half of a narrow processor's slots to loads.
#define ROWS 4
#define WIDTH 6
#else
#define ROWS 4
#define WIDTH 2
#endif
#define PANEL_BYTES 24576
// Measured with SSE2; nobody has yet with NEON.
#define REFINED_FACTORS 24
#define INSTRUCTIONS "plain"
#include "../template/variant.h"
