// x86-64 with AVX2 and fused multiply-adds: 16 registers of 32 bytes.
#if defined(__x86_64__)
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "precision.h"
#define VECTOR_BYTES 32
#define ROWS 4
#define WIDTH 2
#define PANEL_BYTES 24576
#define REFINED_FACTORS 32
#define INSTRUCTIONS "AVX2"
#pragma clang attribute push(__attribute__((target("avx2,fma,bmi,bmi2"))), apply_to = function)
#include "../template/variant.h"
#pragma clang attribute pop
#endif
