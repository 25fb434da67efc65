// What the variants share: the insides of the opaque types, and the table by which a variant is called.
#ifndef CKERNEL_SIDE_H
#define CKERNEL_SIDE_H

#include "include/CKernel.h"
#include "layout.h"
#include "row.h"

typedef struct ckernel_variant ckernel_variant;

struct ckernel_side {
  const ckernel_variant *variant;
  ckernel_setup setup;
  ckernel_layout layout;
  /// The most entries that a row has.
  intptr_t longest_row;
  /// The fixed side's rows f, packed.
  void *fixed;
  /// w₀ FᵀF, `padded` packed rows.
  void *gram;

  // For rows with fewer entries than factors, see template/short_row.h. All NULL where there is no such path.

  /// Rows with up to this many entries are solved in the space of entries; 0: none are.
  int32_t short_row_limit;
  /// The fixed side's rows in other coordinates, F B⁻ᵀ, packed; the fixed rows themselves where B is the identity.
  void *rotated;
  /// B⁻ᵀ, k rows of `rotation_stride` doubles; NULL for the identity.
  double *rotation;
  int32_t rotation_stride;
  /// B: the packed row that each coordinate contributes to x; NULL for the identity.
  void *back;
  /// Eigenvalues of w₀ FᵀF, one for each coordinate; NULL where the coordinates are whitened for a shared λ.
  double *spectrum;

  // For rows that are solved in single precision and refined in double, see template/refine.h.

  /// The same side in single precision; NULL: no row is refined.
  ckernel_side *rough;
  /// Rows with fewer entries are not.
  intptr_t refined_from;
  /// No more than ‖w₀ FᵀF‖₂.
  double gram_norm;
};

struct ckernel_scratch {
  /// One block that all the others lie in.
  void *memory;
  /// Space for a matrix of order `padded`, and for a panel as large.
  void *matrix;
  void *panel;
  /// Vectors of k (packed) or of a panel's entries.
  void *vectors;
  /// −u_qr / u_qq of the diagonal blocks.
  void *blocks;
  /// Three numbers for each entry of the longest row.
  void *scores;
  int32_t *columns;
  /// For the rough side.
  ckernel_scratch *rough;
};

/// One instruction set and precision.
struct ckernel_variant {
  const char *instructions;
  /// The fewest factors with which it is quicker to solve rows in single precision and refine them.
  int32_t refined_factors;
  /// Turns w₀ FᵀF + λ I in `side->rotation` into L⁻ᵀ and fills `side->back`; false where it is not positive definite.
  bool (*whiten)(ckernel_side *side, double *work);
  /// Turns w₀ FᵀF in `side->rotation` into its eigenvectors and fills `side->back` and `side->spectrum`.
  bool (*diagonalize)(ckernel_side *side, double *work);
  void (*pack_gram)(ckernel_side *side);
  void (*pack)(ckernel_side *side, const double *factors, intptr_t first_row, intptr_t end_row);
  ckernel_outcome (*solve)(
    const ckernel_side *side, ckernel_scratch *scratch, const ckernel_arrays *arrays, const ckernel_rows *rows);
  void (*gram)(const double *factors, intptr_t rows, int32_t k, double *gram, double *memory);

  // In single precision alone.

  /// Solves a row for x, k doubles, and keeps its factorization. Returns xᵀb; 0 where that fails or b is zero.
  double (*approach)(const ckernel_side *side, ckernel_scratch *scratch, const ckernel_row_task *task, double *x);
  /// A⁻¹ r by the factorization that is kept, k doubles. Returns its scale.
  double (*correct)(const ckernel_side *side, ckernel_scratch *scratch, const double *residual, double *step);
  /// Takes what the last step is worth, by its scale, off the scores of a row's entries.
  void (*advance)(
    const ckernel_side *side, ckernel_scratch *scratch, const ckernel_row_entries *entries, double scale, double *scores);

  /// The same for a row in the space of its entries, see template/refine_short.h.
  bool (*approach_entries)(const ckernel_side *side, ckernel_scratch *scratch, const ckernel_row_task *task, double *y);
  void (*correct_entries)(
    const ckernel_side *side, ckernel_scratch *scratch, intptr_t count, const double *residual, double *step);
  void (*advance_entries)(
    const ckernel_side *side, ckernel_scratch *scratch, const ckernel_row_entries *entries, const double *weights,
    double *coordinates, double *scores);
  void (*narrow)(ckernel_side *side, const ckernel_side *wide, intptr_t first_row, intptr_t end_row);

  // In double alone.

  bool (*eigenvectors)(double *a, int order, int stride, double *values, double *vectors, double *work);
  void (*transform)(const ckernel_product *product, int32_t k, intptr_t first_row, intptr_t end_row);
  void (*cross)(const double *a, const double *b, intptr_t rows, int32_t k, double *result, double *memory);
  bool (*orthogonalize)(double *vectors, double *followers, int32_t count, int32_t length, int32_t stride,
    double *squares);
  void (*line)(
    const ckernel_pass *pass, int32_t k, intptr_t first_row, intptr_t end_row, const double *excess,
    const double *targets, double unobserved_weight, ckernel_line_sums *sums);
  void (*residuals)(
    const ckernel_pass *pass, int32_t k, intptr_t first_row, intptr_t end_row, const double *excess,
    const double *targets, double unobserved_weight, const double *regularization, double *squares, double *memory);
  void (*errors)(
    const ckernel_pass *pass, int32_t k, intptr_t first_row, intptr_t end_row, const double *excess,
    const double *targets, double unobserved_weight);
};

/// Has rows of a side in double with so many entries or more refined. False where memory runs out.
bool ckernel_side_refine(ckernel_side *side, intptr_t refined_from);

/// Vectors in a scratch, each of `ckernel_vector_length` numbers.
enum { ckernel_vector_count = 13 };

/// The most rows that a panel takes.
enum { ckernel_panel_rows = 128 };

static inline intptr_t ckernel_vector_length(ckernel_layout layout) {
  intptr_t longest = layout.stride > ckernel_panel_rows ? layout.stride : ckernel_panel_rows;
  return longest + 32;
}

/// Room for a number for each entry of the longest row.
static inline intptr_t ckernel_entry_length(const ckernel_side *side) { return (side->longest_row + 31) / 16 * 16; }

#endif
