// x86-64 with AVX2 and fused multiply-adds: 16 registers of 32 bytes.
#if defined(__x86_64__)
#include <immintrin.h>

#include "variant.h"
#define VARIANT ckernel_ranking_avx2
#define VECTOR_BYTES 32
#define USERS 4
#define GROUPS 8
#define LOOK_UP(table, places) \
  (vector)_mm256_permutevar8x32_ps(_mm256_loadu_ps(table), (__m256i)(places))
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "template.h"
#pragma clang attribute pop
#endif
