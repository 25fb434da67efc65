// The scalar type of a variant, by the macro USES_DOUBLE.
#if USES_DOUBLE
#define REAL double
#define REAL_BYTES 8
#define REAL_MAX DBL_MAX
#define REAL_EPSILON DBL_EPSILON
#else
#define REAL float
#define REAL_BYTES 4
#define REAL_MAX FLT_MAX
#define REAL_EPSILON FLT_EPSILON
#endif
