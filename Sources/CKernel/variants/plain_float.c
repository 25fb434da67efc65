#define USES_DOUBLE 0
#define VARIANT ckernel_plain_float
#include "plain.h"
