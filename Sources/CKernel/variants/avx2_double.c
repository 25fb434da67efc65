#define USES_DOUBLE 1
#define VARIANT ckernel_avx2_double
#include "avx2.h"
