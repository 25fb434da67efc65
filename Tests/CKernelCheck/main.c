// The check as a program: every variant that this processor runs, in both precisions and by every method. Prints a line
// for each and ends with 1 where a row is wrong. Its argument is the number of kinds of problems for each k, by default all.
//
//     clang -O2 Tests/CKernelCheck/*.c Sources/CKernel/*.c Sources/CKernel/*/*.c -lm

#include <stdio.h>
#include <stdlib.h>

#include "include/CKernelCheck.h"

int main(int count, char **arguments) {
  int kinds = count > 1 ? atoi(arguments[1]) : kernel_check_kinds;
  const char *const tiles[] = {"AVX-512", "AVX2", "plain", "tiles of arm64"};
  const char *const methods[] = {"exact", "3 gradients", "3k gradients", "blocks of 16", "one block", "refined"};
  long rows = 0, wrong = 0;
  for (kernel_tiles t = kernel_tiles_avx512; t <= kernel_tiles_arm64; ++t) {
    if (!kernel_check_can_run(t)) continue;
#if defined(__aarch64__)
    // There these are the plain ones.
    if (t == kernel_tiles_arm64) continue;
#endif
    for (int is_double = 0; is_double <= 1; ++is_double) {
      for (kernel_method method = kernel_method_exact; method <= kernel_method_refined; ++method) {
        if (method == kernel_method_refined && !is_double) continue;
        kernel_check check = kernel_check_run(t, is_double, method, 1, 80, kinds);
        printf(
            "%-14s  %-6s  %-12s  %4ld rows, %4ld by their entries, %4ld wrong, worst %.1e (k %d, %d entries)\n", tiles[t],
            is_double ? "double" : "float", methods[method], (long)check.rows, (long)check.in_entries,
            (long)check.wrong, check.worst, check.worst_factors, check.worst_entries);
        fflush(stdout);
        rows += check.rows;
        wrong += check.wrong;
      }
    }
  }
  printf("%ld rows, %ld wrong\n", rows, wrong);
  return wrong != 0 || rows == 0;
}
