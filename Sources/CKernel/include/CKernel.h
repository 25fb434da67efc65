/// The fast solvers of a half-step: all rows of one side of a weighted matrix factorization, with the other side fixed.
///
/// Plain C on raw pointers. Nothing here allocates, locks or starts threads but where it says so; the caller hands
/// ranges of rows to its threads, each with a scratch of its own. A row's result depends on nothing but its own
/// equations, so it has the same bits whoever solves it.
#ifndef CKERNEL_H
#define CKERNEL_H

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Marks what Swift may hand from thread to thread.
#if __has_attribute(swift_attr)
#define CKERNEL_SENDABLE __attribute__((swift_attr("@Sendable")))
#else
#define CKERNEL_SENDABLE
#endif

/// The arithmetic in which rows are solved. Input, output and the sums of the loss are always in double.
typedef enum __attribute__((enum_extensibility(closed))) {
  ckernel_precision_float,
  ckernel_precision_double,
} ckernel_precision;

/// The widest instructions to use. What the processor lacks is never used.
typedef enum __attribute__((enum_extensibility(closed))) {
  ckernel_instructions_best,
  ckernel_instructions_avx2,
  ckernel_instructions_plain,
} ckernel_instructions;

/// How a row's equations A x = b are solved.
typedef enum __attribute__((enum_extensibility(closed))) {
  /// Exactly, by Cholesky factorization: of A (k×k), or for rows with few entries of an equal system of their size.
  ckernel_solver_cholesky,
  /// A few steps of conjugate gradients from the current row.
  ckernel_solver_conjugate_gradient,
  /// One exact solve for each block of factors in turn, from the current row.
  ckernel_solver_blocks,
  /// Not at all: the rows stay as they are, only their part of the loss is summed.
  ckernel_solver_none,
} ckernel_solver;

/// What all rows of a half-step share: the fixed side's factors and Gram matrix, packed for the vector unit.
typedef struct ckernel_side ckernel_side;

/// A side that all threads read, once it is packed.
typedef struct CKERNEL_SENDABLE {
  ckernel_side *side;
} ckernel_shared_side;

/// The work space of one thread.
typedef struct ckernel_scratch ckernel_scratch;

/// How to set up a side.
typedef struct {
  ckernel_precision precision;
  ckernel_instructions instructions;
  ckernel_solver solver;
  /// Whether rows that are solved exactly in double may be solved in single precision first and refined.
  bool refines;
  /// Steps of conjugate gradients, or sweeps over the blocks.
  int32_t steps;
  /// Factors in a block.
  int32_t block_size;
  /// k
  int32_t factors;
  /// Rows of the fixed side.
  intptr_t fixed_rows;
  /// FᵀF of the fixed side, k×k.
  const double *gram;
  /// w₀
  double unobserved_weight;
  /// The λ that all rows share; not a number where each row has its own.
  double shared_regularization;
  /// How many rows there are to solve.
  intptr_t rows;
  /// Positions of each row's entries: `row_starts[row] ..< row_starts[row + 1]`.
  const intptr_t *row_starts;
} ckernel_setup;

/// The arrays of a half-step, for all threads. Safe to share: threads write to no row but their own.
typedef struct CKERNEL_SENDABLE {
  /// As in the setup.
  const intptr_t *row_starts;
  /// The fixed side's row of each entry.
  const int32_t *columns;
  /// The fixed side's factors, fixed rows × k.
  const double *fixed;
  /// The rows as they are, rows × k.
  const double *current;
  /// Where the solved rows go, rows × k; NULL where none are solved.
  double *_Nullable solution;
} ckernel_arrays;

/// A range of rows to solve.
typedef struct {
  intptr_t first_row;
  intptr_t end_row;
  /// c − w₀ of each entry, from the first row's first entry on.
  const double *excess;
  /// t of each entry, likewise.
  const double *targets;
  /// λ of each row, from the first row on.
  const double *regularization;
} ckernel_rows;

/// What solving a range gave.
typedef struct {
  /// Σ c (t − s)² over the range's entries, at the solved rows.
  double weighted_errors;
  /// Σ s²
  double squared_scores;
  /// The first row whose matrix is not positive definite in this arithmetic; −1 if there is none.
  intptr_t failed_row;
  /// That row's pivot: 0, negative or not a number.
  double pivot;
} ckernel_outcome;

/// Makes a side ready to be filled. Allocates; NULL where memory runs out.
ckernel_side *_Nullable ckernel_side_create(const ckernel_setup *setup);
void ckernel_side_destroy(ckernel_side *side);

/// Packs some rows of the fixed side's factors. Any thread may pack any range, once, before rows are solved.
void ckernel_side_pack(ckernel_side *side, const ckernel_arrays *arrays, intptr_t first_row, intptr_t end_row);

/// Allocates; NULL where memory runs out.
ckernel_scratch *_Nullable ckernel_scratch_create(const ckernel_side *side);
void ckernel_scratch_destroy(ckernel_scratch *scratch);

/// Solves a range of rows of a packed side.
ckernel_outcome ckernel_solve(
    const ckernel_side *side, ckernel_scratch *scratch, const ckernel_arrays *arrays, const ckernel_rows *rows);

/// Whether a row with so many entries is solved in the space of its entries instead of the space of factors.
bool ckernel_solves_in_entries(const ckernel_side *side, intptr_t entries);

/// Whether a row with so many entries is solved in single precision and refined, unless that leads nowhere.
bool ckernel_refines(const ckernel_side *side, intptr_t entries);

/// How many doubles `ckernel_gram` needs to work in.
intptr_t ckernel_gram_memory(int32_t k);

/// The upper triangle of FᵀF of some rows (`rows × k`), written over that of `gram` (k×k); `memory` starts on any border.
void ckernel_gram(const double *factors, intptr_t rows, int32_t k, double *gram, double *memory);

/// Eigenvalues of a symmetric matrix (order × order, destroyed) to `values`, in no order, and unit eigenvectors to the rows
/// of `vectors`; `work` holds 3 · order. False where the iteration does not settle, as where the matrix is not finite.
bool ckernel_eigenvectors(double *matrix, int32_t order, double *values, double *vectors, double *work);

/// A wish for huge pages, for a block of memory that is read and written from end to end.
void ckernel_prefer_huge_pages(void *memory, intptr_t bytes);

/// The name of the widest instructions that this processor has and the kernel uses, for people.
const char *ckernel_instructions_name(void);

#pragma clang assume_nonnull end

#include "convergence.h"
#include "ranking.h"
#include "arranging.h"

#endif
