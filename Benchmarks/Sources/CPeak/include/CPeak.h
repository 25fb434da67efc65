#ifndef CPEAK_H
#define CPEAK_H

#include <stdint.h>

/// Does `rounds` rounds of independent fused multiply-adds in registers, in the widest vectors that this processor has.
/// Gives how many floating-point operations a round is: two for each lane of each multiply-add.
int64_t cpeak_float(int64_t rounds);
int64_t cpeak_double(int64_t rounds);

#endif
