// x86-64 with AVX-512: 32 registers of 64 bytes.
#if defined(__x86_64__)
#include "variant.h"
#define VARIANT ckernel_ranking_avx512
#define VECTOR_BYTES 64
#define USERS 8
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,fma"))), apply_to = function)
#include "template.h"
#pragma clang attribute pop
#endif
