#define USES_DOUBLE 0
#define VARIANT ckernel_avx2_float
#include "avx2.h"
