#define USES_DOUBLE 1
#define VARIANT ckernel_plain_double
#include "plain.h"
