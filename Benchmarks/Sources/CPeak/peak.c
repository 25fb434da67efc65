// Nothing but multiply-adds: twelve chains, enough to hide the latency of two units of four cycles.

#include "CPeak.h"

#define CHAINS 12

#if defined(__x86_64__)
#define REGISTER "x"
#else
#define REGISTER "w"
#endif

#define DEFINE(name, real, bytes, letter, attributes)                                                    \
  attributes static int64_t name(int64_t rounds) {                                                        \
    typedef real vector __attribute__((vector_size(bytes)));                                              \
    vector sums[CHAINS] = {}, scale = {}, step = {};                                                      \
    /* Unknown to the compiler, so that it can leave nothing out. */                                      \
    __asm__ volatile("" : "+" letter(scale), "+" letter(step));                                           \
    for (int64_t round = 0; round < rounds; ++round) {                                                    \
      _Pragma("clang loop unroll(full)") for (int i = 0; i < CHAINS; ++i) sums[i] = sums[i] * scale + step; \
    }                                                                                                     \
    _Pragma("clang loop unroll(full)") for (int i = 0; i < CHAINS; ++i) __asm__ volatile("" : : letter(sums[i])); \
    return 2 * CHAINS * (bytes / (int64_t)sizeof(real));                                                  \
  }

DEFINE(plain_float, float, 16, REGISTER, )
DEFINE(plain_double, double, 16, REGISTER, )

#if defined(__x86_64__)
DEFINE(avx2_float, float, 32, "x", __attribute__((target("avx2,fma"))))
DEFINE(avx2_double, double, 32, "x", __attribute__((target("avx2,fma"))))
DEFINE(avx512_float, float, 64, "v", __attribute__((target("avx512f,avx512vl,fma"))))
DEFINE(avx512_double, double, 64, "v", __attribute__((target("avx512f,avx512vl,fma"))))
#define CHOOSE(kind, rounds)                                                                      \
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) return avx512_##kind(rounds); \
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return avx2_##kind(rounds); \
  return plain_##kind(rounds)
#else
#define CHOOSE(kind, rounds) return plain_##kind(rounds)
#endif

int64_t cpeak_float(int64_t rounds) { CHOOSE(float, rounds); }
int64_t cpeak_double(int64_t rounds) { CHOOSE(double, rounds); }
