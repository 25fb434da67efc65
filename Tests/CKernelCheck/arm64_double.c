// The register tiles of arm64 on whatever processor this is.
#define USES_DOUBLE 1
#define CKERNEL_ARM64_TILES 1
#define VARIANT ckernel_arm64_double
#include "../../Sources/CKernel/variants/plain.h"
