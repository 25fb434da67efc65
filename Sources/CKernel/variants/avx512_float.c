#define USES_DOUBLE 0
#define VARIANT ckernel_avx512_float
#include "avx512.h"
