// The register tiles of arm64 on whatever processor this is.
#define USES_DOUBLE 0
#define CKERNEL_ARM64_TILES 1
#define VARIANT ckernel_arm64_float
#include "../../Sources/CKernel/variants/plain.h"
