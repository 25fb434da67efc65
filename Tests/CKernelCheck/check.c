#include "include/CKernelCheck.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../Sources/CKernel/side.h"
#include "problem.h"

extern const ckernel_variant ckernel_plain_float, ckernel_plain_double, ckernel_arm64_float, ckernel_arm64_double;
#if defined(__x86_64__)
extern const ckernel_variant ckernel_avx2_float, ckernel_avx2_double, ckernel_avx512_float, ckernel_avx512_double;
#endif

bool kernel_check_can_run(kernel_tiles tiles) {
  switch (tiles) {
    case kernel_tiles_plain:
    case kernel_tiles_arm64: return true;
#if defined(__x86_64__)
    case kernel_tiles_avx512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("bmi2");
    case kernel_tiles_avx2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
#else
    default: return false;
#endif
  }
}

static const ckernel_variant *variant_of(kernel_tiles tiles, bool is_double) {
  switch (tiles) {
#if defined(__x86_64__)
    case kernel_tiles_avx512: return is_double ? &ckernel_avx512_double : &ckernel_avx512_float;
    case kernel_tiles_avx2: return is_double ? &ckernel_avx2_double : &ckernel_avx2_float;
#endif
    case kernel_tiles_arm64: return is_double ? &ckernel_arm64_double : &ckernel_arm64_float;
    default: return is_double ? &ckernel_plain_double : &ckernel_plain_float;
  }
}

static ckernel_setup setup_of(const problem *p, bool is_double, kernel_method method, bool has_short_rows) {
  ckernel_solver solver = ckernel_solver_cholesky;
  if (method == kernel_method_few_gradients || method == kernel_method_many_gradients) {
    solver = ckernel_solver_conjugate_gradient;
  } else if (method == kernel_method_blocks || method == kernel_method_one_block) {
    solver = ckernel_solver_blocks;
  }
  return (ckernel_setup){
    .precision = is_double ? ckernel_precision_double : ckernel_precision_float,
    .instructions = ckernel_instructions_best,
    .solver = solver,
    .steps = method == kernel_method_few_gradients ? 3 : 3 * p->k,
    .block_size = method == kernel_method_blocks ? 16 : p->k,
    .factors = p->k,
    .fixed_rows = check_fixed_rows,
    .gram = p->gram,
    .unobserved_weight = p->unobserved_weight,
    .shared_regularization = p->shared_regularization,
    .rows = check_rows + (has_short_rows ? check_short_rows : 0),
    .row_starts = p->starts,
  };
}

static void naive_row(const problem *p, int32_t row, kernel_method method, bool is_double, double *x) {
  static _Thread_local naive_equations e;
  naive_equations_make(&e, p, row);
  bool is_zero = true;
  for (int32_t i = 0; i < p->k; ++i) is_zero &= e.right_side[i] == 0;
  memcpy(x, p->current + (intptr_t)row * p->k, sizeof(double) * (size_t)p->k);
  if (is_zero) {
    // Such a row is zero by every method.
    memset(x, 0, sizeof(double) * (size_t)p->k);
  } else if (method == kernel_method_few_gradients) {
    naive_gradients(&e, 3, x);
  } else if (method == kernel_method_blocks) {
    naive_blocks(&e, 16, ckernel_layout_of(p->k, is_double ? 8 : 4).offset, x);
  } else {
    naive_solve(&e, x);
  }
}

static double distance(const double *a, const double *b, int32_t count) {
  double difference = 0, size = 0;
  for (int32_t i = 0; i < count; ++i) {
    difference += (a[i] - b[i]) * (a[i] - b[i]);
    size += b[i] * b[i];
  }
  // Also where a is not a number.
  return difference == 0 ? 0 : sqrt(difference / fmax(size, DBL_MIN));
}

static bool is_close(double a, double b, double tolerance) { return fabs(a - b) <= tolerance * fmax(fabs(b), 1); }

/// Solves all rows of a problem, each as a range of its own, and compares.
static void check_rows_of(
    kernel_check *check, const problem *p, kernel_tiles tiles, bool is_double, kernel_method method, bool has_short_rows,
    const double *naive) {
  double tolerance = is_double ? 1e-11 : 2e-4;
  ckernel_setup setup = setup_of(p, is_double, method, has_short_rows);
  ckernel_side *side = ckernel_side_create(&setup);
  if (!side) abort();
  side->variant = variant_of(tiles, is_double);
  if (method == kernel_method_refined) {
    if (!ckernel_side_refine(side, 1)) abort();
    side->rough->variant = variant_of(tiles, false);
  }
  double solution[check_rows * check_most_factors];
  ckernel_arrays arrays = {p->starts, p->columns, p->fixed, p->current, solution};
  ckernel_side_pack(side, &arrays, 0, check_fixed_rows);
  ckernel_scratch *scratch = ckernel_scratch_create(side);
  if (!scratch) abort();
  for (int32_t row = 0; row < check_rows; ++row) {
    intptr_t start = p->starts[row];
    int32_t entries = (int32_t)(p->starts[row + 1] - start);
    ckernel_rows range = {row, row + 1, p->excess + start, p->targets + start, p->regularization + row};
    ckernel_outcome outcome = ckernel_solve(side, scratch, &arrays, &range);
    const double *x = solution + (intptr_t)row * p->k, *expected = naive + (intptr_t)row * check_most_factors;
    double off = outcome.failed_row < 0 ? distance(x, expected, p->k) : INFINITY;
    double errors, squares;
    naive_sums(p, row, expected, &errors, &squares);
    bool is_right = off <= tolerance && is_close(outcome.weighted_errors, errors, 10 * tolerance)
      && is_close(outcome.squared_scores, squares, 10 * tolerance);
    ++check->rows;
    check->wrong += !is_right;
    check->in_entries += p->kind != kind_negative && ckernel_solves_in_entries(side, entries);
    if (!(off <= check->worst)) {
      check->worst = off;
      check->worst_factors = p->k;
      check->worst_entries = entries;
    }
  }
  ckernel_scratch_destroy(scratch);
  ckernel_side_destroy(side);
}

/// The upper triangle of the fixed side's Gram matrix.
static bool is_gram_right(const problem *p, kernel_tiles tiles) {
  double *memory = malloc((size_t)ckernel_gram_memory(p->k) * sizeof(double));
  double gram[check_most_factors * check_most_factors];
  if (!memory) abort();
  variant_of(tiles, true)->gram(p->fixed, check_fixed_rows, p->k, gram, memory);
  free(memory);
  bool is_right = true;
  for (int32_t i = 0; i < p->k; ++i) {
    for (int32_t j = i; j < p->k; ++j) is_right &= is_close(gram[i * p->k + j], p->gram[i * p->k + j], 1e-13);
  }
  return is_right;
}

kernel_check kernel_check_run(
    kernel_tiles tiles, bool is_double, kernel_method method, int32_t first, int32_t last, int32_t kinds) {
  kernel_check check = {0};
  static _Thread_local problem p;
  double naive[check_rows * check_most_factors];
  for (int32_t k = first; k <= last && k <= check_most_factors; ++k) {
    for (int32_t number = 0; number < kinds; ++number) {
      problem_kind kind = (problem_kind)((k + number) % kernel_check_kinds);
      problem_make(&p, kind, k);
      for (int32_t row = 0; row < check_rows; ++row) {
        naive_row(&p, row, method, is_double, naive + (intptr_t)row * check_most_factors);
      }
      // By turns with rows in the space of their entries.
      bool is_exact = method == kernel_method_exact || method == kernel_method_refined;
      bool has_short_rows = is_exact && (k / kernel_check_kinds + kind) % 2 == 0;
      check_rows_of(&check, &p, tiles, is_double, method, has_short_rows, naive);
      if (number == 0) check.wrong += !is_gram_right(&p, tiles);
    }
  }
  return check;
}
