// x86-64 with AVX-512: 32 registers of 64 bytes. The features are listed instead of naming an architecture level, which
// would have the compiler prefer half the width.
#if defined(__x86_64__)
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "precision.h"
#define VECTOR_BYTES 64
#define ROWS 8
#define WIDTH 3
#define PANEL_BYTES 49152
#define REFINED_FACTORS 32
#define INSTRUCTIONS "AVX-512"
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx2,fma,bmi,bmi2"))), apply_to = function)
#include "../template/variant.h"
#pragma clang attribute pop
#endif
