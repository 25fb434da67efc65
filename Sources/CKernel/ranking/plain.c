// What every processor has.
#include "variant.h"
#define VARIANT ckernel_ranking_plain
#define VECTOR_BYTES 16
#define USERS 4
#include "template.h"
