// Eigenvectors of a symmetric matrix, in double: Householder reflections to tridiagonal form, then implicitly shifted QL
// (Golub and Van Loan, Matrix Computations, 8.3). Vectors are kept as rows, so that every inner loop runs along memory.

INLINE double dot_doubles(const double *a, const double *b, int count) {
  eight_doubles sums = {};
  int i = 0;
  for (; i + 8 <= count; i += 8) sums += *(const eight_doubles *)(a + i) * *(const eight_doubles *)(b + i);
  double sum = 0;
  UNROLL for (int lane = 0; lane < 8; ++lane) sum += sums[lane];
  for (; i < count; ++i) sum += a[i] * b[i];
  return sum;
}

/// a += scale · b
INLINE void add_doubles(double *a, double scale, const double *b, int count) {
  for (int i = 0; i < count; ++i) a[i] += scale * b[i];
}

/// A = Q T Qᵀ with T tridiagonal: its diagonal to `diagonal`, what is beside it to `beside`. Row j of `a` is left with the
/// reflection's vector v_j to the right of the diagonal, and `weights` with its β_j: Q = Π_j (I − β_j v_j v_jᵀ).
static void tridiagonalize(
    double *a, int order, int stride, double *diagonal, double *beside, double *weights, double *work) {
  for (int j = 0; j < order; ++j) {
    double *v = a + (intptr_t)j * stride + j + 1;
    int rest = order - j - 1;
    diagonal[j] = v[-1];
    weights[j] = 0;
    if (rest == 0) break;
    double norm = sqrt(dot_doubles(v, v, rest));
    beside[j] = v[0] > 0 ? -norm : norm;
    if (rest == 1 || norm == 0) {
      beside[j] = v[0];
      continue;
    }
    v[0] -= beside[j];
    double weight = 2 / dot_doubles(v, v, rest);
    weights[j] = weight;
    // The rest of A, less v wᵀ + w vᵀ with p = β A v and w = p − (β pᵀv / 2) v.
    for (int i = 0; i < rest; ++i) {
      work[i] = weight * dot_doubles(a + (intptr_t)(j + 1 + i) * stride + j + 1, v, rest);
    }
    add_doubles(work, -weight / 2 * dot_doubles(work, v, rest), v, rest);
    for (int i = 0; i < rest; ++i) {
      double *row = a + (intptr_t)(j + 1 + i) * stride + j + 1;
      add_doubles(row, -v[i], work, rest);
      add_doubles(row, -work[i], v, rest);
    }
  }
}

/// Qᵀ of the reflections that `tridiagonalize` left, row by row: the last reflection first, on a growing corner.
static void gather_reflections(
    const double *a, const double *weights, int order, int stride, double *transposed, double *work) {
  for (int i = 0; i < order; ++i) {
    memset(transposed + (intptr_t)i * stride, 0, (size_t)stride * sizeof(double));
    transposed[(intptr_t)i * stride + i] = 1;
  }
  for (int j = order - 2; j >= 0; --j) {
    const double *v = a + (intptr_t)j * stride + j + 1;
    int rest = order - j - 1;
    if (weights[j] == 0) continue;
    // (I − β v vᵀ) Q, so Qᵀ − β (Qᵀ v) vᵀ.
    for (int i = 0; i < rest; ++i) {
      double *row = transposed + (intptr_t)(j + 1 + i) * stride + j + 1;
      work[i] = dot_doubles(row, v, rest);
      add_doubles(row, -weights[j] * work[i], v, rest);
    }
  }
}

/// Turns rows i and i+1 in their plane.
INLINE void rotate_pair(double *upper, double *lower, double cosine, double sine, int count) {
  for (int i = 0; i < count; ++i) {
    double u = upper[i], l = lower[i];
    upper[i] = cosine * u - sine * l;
    lower[i] = sine * u + cosine * l;
  }
}

/// One implicitly shifted QL sweep over rows `first` to `last` of T.
static void sweep(double *diagonal, double *beside, int first, int last, double *vectors, int order, int stride) {
  double slope = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
  double shifted = diagonal[last] - diagonal[first] + beside[first] / (slope + copysign(hypot(slope, 1), slope));
  double sine = 1, cosine = 1, carried = 0;
  for (int i = last - 1; i >= first; --i) {
    double off = sine * beside[i], kept = cosine * beside[i];
    double radius = hypot(off, shifted);
    beside[i + 1] = radius;
    if (radius == 0) {
      diagonal[i + 1] -= carried;
      beside[last] = 0;
      return;
    }
    sine = off / radius;
    cosine = shifted / radius;
    double corner = diagonal[i + 1] - carried;
    double mixed = (diagonal[i] - corner) * sine + 2 * cosine * kept;
    carried = sine * mixed;
    diagonal[i + 1] = corner + carried;
    shifted = cosine * mixed - kept;
    rotate_pair(vectors + (intptr_t)i * stride, vectors + (intptr_t)(i + 1) * stride, cosine, sine, order);
  }
  diagonal[first] -= carried;
  beside[first] = shifted;
  beside[last] = 0;
}

/// Eigenvalues of A to `values`, unit eigenvectors to the rows of `vectors`; A is destroyed. `work` holds 3 · order. False
/// where the iteration does not settle.
static bool eigenvectors(double *a, int order, int stride, double *values, double *vectors, double *work) {
  double *beside = work, *weights = work + order, *room = work + 2 * order;
  tridiagonalize(a, order, stride, values, beside, weights, room);
  gather_reflections(a, weights, order, stride, vectors, room);
  beside[order - 1] = 0;
  for (int first = 0; first < order; ++first) {
    for (int sweeps = 0;; ++sweeps) {
      int last = first;
      while (last + 1 < order
             && fabs(beside[last]) > DBL_EPSILON * (fabs(values[last]) + fabs(values[last + 1]))) ++last;
      if (last == first) break;
      // Also ends where A is not finite.
      if (sweeps == 60) return false;
      sweep(values, beside, first, last, vectors, order, stride);
    }
  }
  return true;
}
