// x86-64 with AVX2 and fused multiply-adds: 16 registers of 32 bytes.
#if defined(__x86_64__)
#include "variant.h"
#define VARIANT ckernel_ranking_avx2
#define VECTOR_BYTES 32
#define USERS 4
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "template.h"
#pragma clang attribute pop
#endif
