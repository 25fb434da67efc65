// x86-64 with AVX-512: 32 registers of 64 bytes.
#if defined(__x86_64__)
#include <immintrin.h>

#include "variant.h"
#define VARIANT ckernel_ranking_avx512
#define VECTOR_BYTES 64
#define USERS 8
#define GROUPS 32
#define LOOK_UP(table, places) \
  (vector)_mm512_permutex2var_ps(_mm512_loadu_ps(table), (__m512i)(places), _mm512_loadu_ps((table) + 16))
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,fma"))), apply_to = function)
#include "template.h"
#pragma clang attribute pop
#endif
