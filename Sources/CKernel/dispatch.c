// The door: picks the variant that this processor runs, and owns the memory.

#include <stdlib.h>
#include <string.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif

#include "cost.h"
#include "side.h"
#include "spectral.h"

extern const ckernel_variant ckernel_plain_float, ckernel_plain_double;
#if defined(__x86_64__)
extern const ckernel_variant ckernel_avx2_float, ckernel_avx2_double, ckernel_avx512_float, ckernel_avx512_double;
#endif

static const ckernel_variant *variant_of(ckernel_precision precision, ckernel_instructions widest) {
  bool is_double = precision == ckernel_precision_double;
#if defined(__x86_64__)
  if (widest == ckernel_instructions_best && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("bmi2")) {
    return is_double ? &ckernel_avx512_double : &ckernel_avx512_float;
  }
  if (widest != ckernel_instructions_plain && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")
      && __builtin_cpu_supports("bmi2")) {
    return is_double ? &ckernel_avx2_double : &ckernel_avx2_float;
  }
#else
  (void)widest;
#endif
  return is_double ? &ckernel_plain_double : &ckernel_plain_float;
}

const char *ckernel_instructions_name(void) {
  return variant_of(ckernel_precision_float, ckernel_instructions_best)->instructions;
}

/// Memory on a border of 64 bytes; large blocks on one of 2 MB, with a wish for huge pages, since rows are read from all
/// over the block.
static void *allocate(size_t bytes) {
  size_t huge = (size_t)2 << 20;
  bool large = bytes >= 4 * huge;
  void *memory = NULL;
  if (posix_memalign(&memory, large ? huge : 64, bytes ? bytes : 64) != 0) return NULL;
#if defined(__linux__)
  if (large) madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  return memory;
}

void ckernel_prefer_huge_pages(void *memory, intptr_t bytes) {
#if defined(__linux__)
  uintptr_t huge = (uintptr_t)2 << 20, start = ((uintptr_t)memory + huge - 1) & ~(huge - 1);
  uintptr_t end = ((uintptr_t)memory + (uintptr_t)bytes) & ~(huge - 1);
  if (end > start) madvise((void *)start, end - start, MADV_HUGEPAGE);
#else
  (void)memory, (void)bytes;
#endif
}

static size_t real_bytes(const ckernel_side *side) {
  return side->setup.precision == ckernel_precision_double ? sizeof(double) : sizeof(float);
}

/// Makes ready the coordinates in which rows with few entries are solved (template/short_row.h), or leaves them out
/// where they cannot be had. False only where memory runs out.
static bool prepare_short_rows(ckernel_side *side) {
  const ckernel_setup *setup = &side->setup;
  size_t k = (size_t)setup->factors, stride = (size_t)side->layout.stride * real_bytes(side);
  bool is_shared = setup->shared_regularization >= 0;
  if (setup->solver != ckernel_solver_cholesky || !ckernel_short_rows_pay(setup)) return true;
  int32_t limit = ckernel_short_row_limit(setup);
  if (setup->unobserved_weight == 0 || !is_shared) {
    side->spectrum = calloc(k, sizeof(double));
    if (!side->spectrum) return false;
  }
  if (setup->unobserved_weight == 0) {
    side->rotated = side->fixed;
    side->short_row_limit = limit;
    return true;
  }
  side->rotation_stride = (setup->factors + 15) / 16 * 16;
  size_t square = k * (size_t)side->rotation_stride * sizeof(double);
  side->rotation = allocate(square);
  side->back = allocate(k * stride);
  side->rotated = allocate((size_t)setup->fixed_rows * stride);
  double *work = malloc(square + 3 * k * sizeof(double));
  bool has_memory = side->rotation && side->back && side->rotated && work;
  if (has_memory) {
    memset(side->rotation, 0, square);
    for (size_t i = 0; i < k; ++i) {
      double *row = side->rotation + i * (size_t)side->rotation_stride;
      for (size_t j = 0; j < k; ++j) row[j] = setup->unobserved_weight * setup->gram[i * k + j];
      if (is_shared) row[i] += setup->shared_regularization;
    }
    if ((is_shared ? side->variant->whiten : side->variant->diagonalize)(side, work)) {
      side->short_row_limit = limit;
    } else {
      free(side->rotation);
      side->rotation = NULL;
    }
  }
  free(work);
  return has_memory;
}

/// Makes a side; one that is rough leaves short rows to the side that it belongs to.
static ckernel_side *create(const ckernel_setup *setup, bool is_rough) {
  ckernel_side *side = calloc(1, sizeof *side);
  if (!side) return NULL;
  side->setup = *setup;
  for (intptr_t row = 0; row < setup->rows; ++row) {
    intptr_t count = setup->row_starts[row + 1] - setup->row_starts[row];
    if (count > side->longest_row) side->longest_row = count;
  }
  side->variant = variant_of(setup->precision, setup->instructions);
  side->layout = ckernel_layout_of(setup->factors, (int32_t)real_bytes(side));
  size_t stride = (size_t)side->layout.stride * real_bytes(side);
  side->fixed = allocate((size_t)setup->fixed_rows * stride);
  side->gram = allocate((size_t)side->layout.padded * stride);
  if (!side->fixed || !side->gram || !(is_rough || prepare_short_rows(side))) {
    ckernel_side_destroy(side);
    return NULL;
  }
  side->variant->pack_gram(side);
  return side;
}

bool ckernel_side_refine(ckernel_side *side, intptr_t refined_from) {
  ckernel_setup rough = side->setup;
  rough.precision = ckernel_precision_float;
  side->refined_from = refined_from;
  side->rough = create(&rough, true);
  double *work = malloc(2 * (size_t)rough.factors * sizeof(double));
  if (work) side->gram_norm = rough.unobserved_weight * ckernel_least_norm(rough.gram, rough.factors, work);
  free(work);
  if (!side->rough || !work) return false;
  if (side->short_row_limit == 0) return true;
  // The coordinates of short rows, but for how to come back from them.
  side->rough->short_row_limit = side->short_row_limit;
  side->rough->spectrum = side->spectrum;
  side->rough->rotated = side->rotated == side->fixed
    ? side->rough->fixed
    : allocate((size_t)rough.fixed_rows * (size_t)side->rough->layout.stride * sizeof(float));
  return side->rough->rotated != NULL;
}

ckernel_side *ckernel_side_create(const ckernel_setup *setup) {
  ckernel_side *side = create(setup, false);
  bool refines = side && setup->refines && setup->precision == ckernel_precision_double
    && setup->solver == ckernel_solver_cholesky && setup->factors >= side->variant->refined_factors
    && side->longest_row >= ckernel_refined_from(setup->factors);
  if (!refines || ckernel_side_refine(side, ckernel_refined_from(setup->factors))) return side;
  ckernel_side_destroy(side);
  return NULL;
}

void ckernel_side_destroy(ckernel_side *side) {
  if (side->rough) {
    // That is this side's.
    side->rough->spectrum = NULL;
    ckernel_side_destroy(side->rough);
  }
  if (side->rotated != side->fixed) free(side->rotated);
  free(side->fixed);
  free(side->gram);
  free(side->rotation);
  free(side->back);
  free(side->spectrum);
  free(side);
}

void ckernel_side_pack(ckernel_side *side, const ckernel_arrays *arrays, intptr_t first_row, intptr_t end_row) {
  side->variant->pack(side, arrays->fixed, first_row, end_row);
  ckernel_side *rough = side->rough;
  if (!rough) return;
  rough->variant->pack(rough, arrays->fixed, first_row, end_row);
  if (rough->rotated && rough->rotated != rough->fixed) rough->variant->narrow(rough, side, first_row, end_row);
}

ckernel_scratch *ckernel_scratch_create(const ckernel_side *side) {
  ckernel_scratch *scratch = calloc(1, sizeof *scratch);
  if (!scratch) return NULL;
  size_t stride = (size_t)side->layout.stride, line = 64;
  size_t rows = stride > ckernel_panel_rows ? stride : ckernel_panel_rows;
  size_t matrix = stride * stride + line, panel = rows * stride + line, blocks = stride * 8 + line;
  size_t vectors = (size_t)ckernel_vector_length(side->layout) * ckernel_vector_count;
  size_t scores = 3 * (size_t)ckernel_entry_length(side);
  size_t bytes = (matrix + panel + blocks + vectors + scores) * real_bytes(side);
  char *memory = allocate(bytes + rows * sizeof(int32_t));
  if (!memory) {
    free(scratch);
    return NULL;
  }
  // Padding is computed with, never looked at; it must not be a signal or so small a number that it slows things down.
  memset(memory, 0, bytes + rows * sizeof(int32_t));
  scratch->memory = memory;
  scratch->matrix = memory;
  scratch->panel = (memory += matrix * real_bytes(side));
  scratch->vectors = (memory += panel * real_bytes(side));
  scratch->blocks = (memory += vectors * real_bytes(side));
  scratch->scores = (memory += blocks * real_bytes(side));
  scratch->columns = (int32_t *)(void *)(memory + scores * real_bytes(side));
  if (!side->rough) return scratch;
  scratch->rough = ckernel_scratch_create(side->rough);
  if (scratch->rough) return scratch;
  ckernel_scratch_destroy(scratch);
  return NULL;
}

void ckernel_scratch_destroy(ckernel_scratch *scratch) {
  if (scratch->rough) ckernel_scratch_destroy(scratch->rough);
  free(scratch->memory);
  free(scratch);
}

ckernel_outcome ckernel_solve(
    const ckernel_side *side, ckernel_scratch *scratch, const ckernel_arrays *arrays, const ckernel_rows *rows) {
  return side->variant->solve(side, scratch, arrays, rows);
}

bool ckernel_refines(const ckernel_side *side, intptr_t entries) {
  return side->rough && entries >= side->refined_from && !ckernel_solves_in_entries(side, entries);
}

bool ckernel_solves_in_entries(const ckernel_side *side, intptr_t entries) {
  return entries > 0 && entries <= side->short_row_limit;
}

intptr_t ckernel_gram_memory(int32_t k) {
  ckernel_layout layout = ckernel_layout_of(k, sizeof(double));
  return (intptr_t)(layout.padded + ckernel_panel_rows) * layout.stride;
}

void ckernel_gram(const double *factors, intptr_t rows, int32_t k, double *gram, double *memory) {
  variant_of(ckernel_precision_double, ckernel_instructions_best)->gram(factors, rows, k, gram, memory);
}

static const ckernel_variant *best_double(void) {
  return variant_of(ckernel_precision_double, ckernel_instructions_best);
}

bool ckernel_eigenvectors(double *matrix, int32_t order, double *values, double *vectors, double *work) {
  return best_double()->eigenvectors(matrix, order, order, values, vectors, work);
}

int32_t ckernel_padded(int32_t k) { return (k + 15) / 16 * 16; }

void ckernel_transform(const ckernel_product *product, int32_t k, intptr_t first_row, intptr_t end_row) {
  best_double()->transform(product, k, first_row, end_row);
}

intptr_t ckernel_cross_memory(int32_t k) {
  intptr_t stride = ckernel_padded(k);
  return stride * (stride + 2 * ckernel_panel_rows);
}

void ckernel_cross(const double *a, const double *b, intptr_t rows, int32_t k, double *result, double *memory) {
  best_double()->cross(a, b, rows, k, result, memory);
}

bool ckernel_orthogonalize(double *vectors, double *followers, int32_t count, int32_t length, int32_t stride,
    double *squares) {
  return best_double()->orthogonalize(vectors, followers, count, length, stride, squares);
}

void ckernel_line(
    const ckernel_pass *pass, int32_t k, intptr_t first_row, intptr_t end_row, const double *excess,
    const double *targets, double unobserved_weight, ckernel_line_sums *sums) {
  best_double()->line(pass, k, first_row, end_row, excess, targets, unobserved_weight, sums);
}

void ckernel_residuals(
    const ckernel_pass *pass, int32_t k, intptr_t first_row, intptr_t end_row, const double *excess,
    const double *targets, double unobserved_weight, const double *regularization, double squares[2],
    double *memory) {
  best_double()->residuals(
      pass, k, first_row, end_row, excess, targets, unobserved_weight, regularization, squares, memory);
}

void ckernel_errors(
    const ckernel_pass *pass, int32_t k, intptr_t first_row, intptr_t end_row, const double *excess,
    const double *targets, double unobserved_weight) {
  best_double()->errors(pass, k, first_row, end_row, excess, targets, unobserved_weight);
}
