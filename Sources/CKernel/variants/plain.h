// Whatever every processor of the platform has: SSE2 on x86-64, NEON with its 32 registers on arm64.
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "precision.h"
#define VECTOR_BYTES 16
#if defined(__aarch64__)
#define ROWS 8
#else
#define ROWS 4
#endif
#define WIDTH 2
#define PANEL_BYTES 24576
#define INSTRUCTIONS "plain"
#include "../template/variant.h"
