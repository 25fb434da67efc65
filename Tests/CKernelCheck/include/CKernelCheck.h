/// The kernel's rows against naive solves of the same equations, by any of its variants.
///
/// Also a program of its own (main.c), for processors that the tests do not run on.
#ifndef CKERNELCHECK_H
#define CKERNELCHECK_H

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Which variant of the kernel is checked.
typedef enum __attribute__((enum_extensibility(closed))) {
  kernel_tiles_avx512,
  kernel_tiles_avx2,
  kernel_tiles_plain,
  /// The register tiles of arm64, whatever the processor.
  kernel_tiles_arm64,
} kernel_tiles;

typedef enum __attribute__((enum_extensibility(closed))) {
  kernel_method_exact,
  /// Three conjugate gradient steps, against three naive ones.
  kernel_method_few_gradients,
  /// Three conjugate gradient steps a factor, against the exact solution.
  kernel_method_many_gradients,
  /// Blocks of sixteen factors, against naive ones.
  kernel_method_blocks,
  /// One block of all factors, against the exact solution.
  kernel_method_one_block,
  /// Exactly, by single precision and refinement wherever a row is not solved in the space of its entries. In double alone.
  kernel_method_refined,
} kernel_method;

typedef struct {
  /// Rows solved.
  intptr_t rows;
  /// Rows, sums of a row's loss and Gram matrices that are further from the naive ones than rounding accounts for.
  intptr_t wrong;
  /// Rows that were solved in the space of their entries.
  intptr_t in_entries;
  /// The largest ‖x − naive x‖ / ‖naive x‖.
  double worst;
  /// Where that was.
  int32_t worst_factors, worst_entries;
} kernel_check;

/// Whether this processor has the instructions of a variant.
bool kernel_check_can_run(kernel_tiles tiles);

/// Kinds of problems: one λ for all rows, a λ for each, no weight on what is not stored, confidences below that weight.
enum { kernel_check_kinds = 4 };

/// Solves rows of every length for k from `first` to `last`, in so many kinds of problems each, another one for each k.
kernel_check kernel_check_run(
    kernel_tiles tiles, bool is_double, kernel_method method, int32_t first, int32_t last, int32_t kinds);

#pragma clang assume_nonnull end

#endif
