#define USES_DOUBLE 1
#define VARIANT ckernel_avx512_double
#include "avx512.h"
