// Making a side ready: w₀ FᵀF packed, and the coordinates in which short rows are solved.

/// L⁻¹ of M = L Lᵀ, order × order doubles, lower triangle, rows `stride` apart, over M itself. False where M is not
/// positive definite.
static bool invert_cholesky(double *m, int order, int stride, double *work) {
  for (int j = 0; j < order; ++j) {
    double *row = m + (intptr_t)j * stride;
    for (int i = 0; i <= j; ++i) {
      const double *other = m + (intptr_t)i * stride;
      eight_doubles sums = {};
      int at = 0;
      for (; at + 8 <= i; at += 8) sums += *(const eight_doubles *)(row + at) * *(const eight_doubles *)(other + at);
      double sum = row[i];
      UNROLL for (int lane = 0; lane < 8; ++lane) sum -= sums[lane];
      for (; at < i; ++at) sum -= row[at] * other[at];
      if (i == j) {
        // Closer to singular than that, L⁻¹ would be noise.
        if (!(sum > 1e-13 * row[j] && sum <= DBL_MAX)) return false;
        row[j] = sqrt(sum);
      } else {
        row[i] = sum / other[i];
      }
    }
  }
  // Row j of L⁻¹ is (e_j − Σ_{i<j} l_ji · row i) / l_jj.
  for (int j = 0; j < order; ++j) {
    double *row = m + (intptr_t)j * stride;
    for (int i = 0; i < order; ++i) work[i] = 0;
    for (int i = 0; i < j; ++i) {
      const double *other = m + (intptr_t)i * stride;
      double scale = row[i];
      for (int at = 0; at <= i; ++at) work[at] -= scale * other[at];
    }
    double inverse = 1 / row[j];
    for (int at = 0; at < j; ++at) row[at] = work[at] * inverse;
    row[j] = inverse;
  }
  return true;
}

/// Whitening by a λ that all rows share: R = F L⁻ᵀ, x = L⁻ᵀ z. `side->rotation` holds M and is written over with L⁻ᵀ.
static bool whiten(ckernel_side *side, double *work) {
  int order = side->layout.order, stride = side->rotation_stride;
  double *m = side->rotation;
  if (!invert_cholesky(m, order, stride, work)) return false;
  for (int j = 0; j < order; ++j) {
    REAL *back = (REAL *)side->back + (intptr_t)j * side->layout.stride;
    memset(back, 0, (size_t)side->layout.stride * REAL_BYTES);
    for (int i = 0; i <= j; ++i) back[side->layout.offset + i] = (REAL)m[(intptr_t)j * stride + i];
  }
  for (int j = 0; j < order; ++j) {
    for (int i = 0; i < j; ++i) {
      m[(intptr_t)i * stride + j] = m[(intptr_t)j * stride + i];
      m[(intptr_t)j * stride + i] = 0;
    }
  }
  return true;
}

/// The eigenvectors of w₀ FᵀF, which each row's own λ leaves as they are: R = F Q, x = Q z. `side->rotation` holds
/// w₀ FᵀF and is written over with Q. `work` holds (3 + rotation_stride) · k.
static bool diagonalize(ckernel_side *side, double *work) {
  int order = side->layout.order, stride = side->rotation_stride;
  double *vectors = work + 3 * order;
  if (!eigenvectors(side->rotation, order, stride, side->spectrum, vectors, work)) return false;
  for (int j = 0; j < order; ++j) {
    const double *vector = vectors + (intptr_t)j * stride;
    REAL *back = (REAL *)side->back + (intptr_t)j * side->layout.stride;
    memset(back, 0, (size_t)side->layout.stride * REAL_BYTES);
    for (int i = 0; i < order; ++i) {
      back[side->layout.offset + i] = (REAL)vector[i];
      side->rotation[(intptr_t)i * stride + j] = vector[i];
    }
    if (side->spectrum[j] < 0) side->spectrum[j] = 0;
  }
  return true;
}

static void pack_gram(ckernel_side *side) {
  ckernel_layout layout = side->layout;
  REAL *gram = side->gram;
  memset(gram, 0, (size_t)layout.padded * layout.stride * REAL_BYTES);
  for (int i = 0; i < layout.order; ++i) {
    REAL *row = gram + (intptr_t)i * layout.stride + layout.offset;
    for (int j = 0; j < layout.order; ++j) {
      row[j] = (REAL)(side->setup.unobserved_weight * side->setup.gram[(intptr_t)i * layout.order + j]);
    }
  }
}
