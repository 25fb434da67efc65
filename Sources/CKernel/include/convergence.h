/// What balancing, line steps and gradients need of the inner loops: dense products of factors with k×k matrices, and
/// passes over the stored entries. All in double.
///
/// A k×k matrix that is read here is padded: its rows lie `ckernel_padded(k)` numbers apart, filled up with zeros.
#ifndef CKERNEL_CONVERGENCE_H
#define CKERNEL_CONVERGENCE_H

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Numbers from row to row of a padded k×k matrix.
int32_t ckernel_padded(int32_t k);

/// A product of factors with a k×k matrix, for all threads: each writes to the rows it was asked for.
typedef struct CKERNEL_SENDABLE {
  /// rows × k, as all others but the matrix.
  const double *factors;
  const double *_Nullable minuend;
  /// Padded.
  const double *matrix;
  /// None of the others.
  double *result;
} ckernel_product;

/// result = factors · matrix, or minuend − factors · matrix where there is a minuend, in some rows.
void ckernel_transform(const ckernel_product *product, int32_t k, intptr_t first_row, intptr_t end_row);

/// How many doubles `ckernel_cross` needs to work in.
intptr_t ckernel_cross_memory(int32_t k);

/// result (k×k, not padded) = AᵀB over some rows (rows × k each).
void ckernel_cross(const double *a, const double *b, intptr_t rows, int32_t k, double *result, double *memory);

/// One-sided Jacobi rotations (Hestenes 1958): turns `count` vectors of `length` numbers, `stride` apart, among each other
/// until they are orthogonal, and the followers with them. `squares` has room for `count` doubles. False where they do not
/// settle.
bool ckernel_orthogonalize(double *vectors, double *followers, int32_t count, int32_t length, int32_t stride,
    double *squares);

/// The arrays of a pass over stored entries, for all threads.
typedef struct CKERNEL_SENDABLE {
  const intptr_t *row_starts;
  /// The other side's row of each entry.
  const int32_t *columns;
  /// The rows' factors, rows × k, and the other side's.
  const double *rows;
  const double *others;
  /// The directions in which they move, likewise; NULL where nothing moves.
  const double *_Nullable row_directions;
  const double *_Nullable other_directions;
  /// Where results go: a number for each entry, or rows × k; NULL where there are none.
  double *_Nullable result;
} ckernel_pass;

/// Sums over stored entries along a line: with r = t − s, the score moves as s + τ B + τ² Q.
typedef struct {
  /// Σ c r², Σ c r B, Σ c B², Σ c r Q, Σ c B Q, Σ c Q²
  double weighted[6];
  /// Σ s², Σ s B, Σ B², Σ s Q, Σ B Q, Σ Q²
  double plain[6];
} ckernel_line_sums;

/// Adds the sums over the entries of some rows. `excess` (c − w₀) and `targets` (t) are those of the first row's first
/// entry on.
void ckernel_line(
    const ckernel_pass *pass, int32_t k, intptr_t first_row, intptr_t end_row, const double *excess,
    const double *targets, double unobserved_weight, ckernel_line_sums *sums);

/// A x − b of some rows, half the loss's gradient by them: A and b of the normal equations. Added to the pass's result,
/// which holds w₀ FᵀF x. `regularization` is the λ of each row from the first on; `memory` has room for k doubles. Adds
/// Σ‖A x − b‖² and Σ‖b‖² to `squares`.
void ckernel_residuals(
    const ckernel_pass *pass, int32_t k, intptr_t first_row, intptr_t end_row, const double *excess,
    const double *targets, double unobserved_weight, const double *regularization, double squares[_Nonnull 2],
    double *memory);

/// c (t − s) + w₀ s of the entries of some rows, as the pass's result: what the weighted error C ∘ (T − XYᵀ) has at stored
/// pairs over the −w₀ XYᵀ that it has everywhere.
void ckernel_errors(
    const ckernel_pass *pass, int32_t k, intptr_t first_row, intptr_t end_row, const double *excess,
    const double *targets, double unobserved_weight);

#pragma clang assume_nonnull end

#endif
