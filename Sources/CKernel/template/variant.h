// One instruction set and precision, complete. VARIANT names its table.

#include <float.h>

#include "../side.h"
#include "vector.h"
#include "prefetch.h"
#include "tile.h"
#include "rank_update.h"
#include "cholesky.h"
#include "triangular.h"
#include "gather.h"
#include "loss.h"
#include "workspace.h"
#include "dense_row.h"
#include "short_row.h"
#include "weighted_scores.h"
#include "conjugate_gradient.h"
#include "blocks.h"
#include "pack.h"
#include "eigen.h"
#include "setup.h"
#include "gram.h"
#if USES_DOUBLE
#include "convergence.h"
#endif
#include "refine.h"
#include "refine_short.h"
#include "solve.h"

const ckernel_variant VARIANT = {
  .instructions = INSTRUCTIONS,
  .refined_factors = REFINED_FACTORS,
  .whiten = whiten,
  .diagonalize = diagonalize,
  .pack_gram = pack_gram,
  .pack = pack,
  .solve = solve,
  .gram = gram,
#if !USES_DOUBLE
  .approach = approach,
  .correct = correct,
  .advance = advance,
  .approach_entries = approach_entries,
  .correct_entries = correct_entries,
  .advance_entries = advance_entries,
  .narrow = narrow,
#else
  .eigenvectors = eigenvectors,
  .transform = transform,
  .cross = cross,
  .orthogonalize = orthogonalize,
  .line = line,
  .residuals = residuals,
  .errors = errors,
#endif
};
