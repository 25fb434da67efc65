// The inner loops of balancing, line steps and gradients, compiled for double alone.

/// Columns of a padded matrix that a register block takes: two vectors.
#define BLOCK (2 * LANES)

/// Stores what a register block has, up to `limit` numbers.
INLINE void store_some(double *to, const vector *pair, int limit) {
  if (limit >= BLOCK) {
    store(to, pair[0]);
    store(to + LANES, pair[1]);
    return;
  }
  for (int i = 0; i < limit; ++i) to[i] = pair[i / LANES][i % LANES];
}

static void transform(const ckernel_product *product, int32_t k, intptr_t first_row, intptr_t end_row) {
  int stride = ckernel_padded(k);
  for (intptr_t row = first_row; row < end_row; row += ROWS) {
    int count = end_row - row < ROWS ? (int)(end_row - row) : ROWS;
    const double *from[ROWS];
    UNROLL for (int r = 0; r < ROWS; ++r) from[r] = product->factors + (row + (r < count ? r : count - 1)) * k;
    for (int column = 0; column < k; column += BLOCK) {
      vector sums[ROWS][2] = {};
      const double *m = product->matrix + column;
      for (int i = 0; i < k; ++i, m += stride) {
        vector left = load(m), right = load(m + LANES);
        UNROLL for (int r = 0; r < ROWS; ++r) {
          vector scale = broadcast(from[r][i]);
          sums[r][0] += scale * left;
          sums[r][1] += scale * right;
        }
      }
      int limit = k - column;
      for (int r = 0; r < count; ++r) {
        double *to = product->result + (row + r) * k + column;
        store_some(to, sums[r], limit);
        if (!product->minuend) continue;
        const double *less = product->minuend + (row + r) * k + column;
        for (int i = 0; i < BLOCK && i < limit; ++i) to[i] = less[i] - to[i];
      }
    }
  }
}

/// target += leftᵀ right over `count` packed rows, all padded.
OUTLINE void add_cross(double *target, int stride, const double *left, const double *right, intptr_t count) {
  for (int row = 0; row < stride; row += ROWS) {
    for (int column = 0; column < stride; column += BLOCK) {
      vector sums[ROWS][2] = {};
      const double *l = left + row, *m = right + column;
      for (intptr_t e = 0; e < count; ++e, l += stride, m += stride) {
        vector a = load(m), b = load(m + LANES);
        UNROLL for (int r = 0; r < ROWS; ++r) {
          vector scale = broadcast(l[r]);
          sums[r][0] += scale * a;
          sums[r][1] += scale * b;
        }
      }
      UNROLL for (int r = 0; r < ROWS; ++r) {
        double *to = target + (intptr_t)(row + r) * stride + column;
        store(to, load(to) + sums[r][0]);
        store(to + LANES, load(to + LANES) + sums[r][1]);
      }
    }
  }
}

static void cross(const double *a, const double *b, intptr_t rows, int32_t k, double *result, double *memory) {
  intptr_t stride = ckernel_padded(k);
  double *sums = memory, *left = sums + stride * stride, *right = left + ckernel_panel_rows * stride;
  memset(memory, 0, (size_t)(stride * stride + 2 * ckernel_panel_rows * stride) * sizeof(double));
  for (intptr_t first = 0; first < rows; first += ckernel_panel_rows) {
    intptr_t count = rows - first < ckernel_panel_rows ? rows - first : ckernel_panel_rows;
    for (intptr_t row = 0; row < count; ++row) {
      memcpy(left + row * stride, a + (first + row) * k, (size_t)k * sizeof(double));
      memcpy(right + row * stride, b + (first + row) * k, (size_t)k * sizeof(double));
    }
    add_cross(sums, (int)stride, left, right, count);
  }
  for (int i = 0; i < k; ++i) memcpy(result + (intptr_t)i * k, sums + i * stride, (size_t)k * sizeof(double));
}

/// Turns two vectors in their plane: a ← c a − s b, b ← s a + c b.
INLINE void turn_pair(double *a, double *b, double cosine, double sine, int length) {
  int i = 0;
  for (; i + LANES <= length; i += LANES) {
    vector u = load(a + i), l = load(b + i);
    store(a + i, cosine * u - sine * l);
    store(b + i, sine * u + cosine * l);
  }
  for (; i < length; ++i) {
    double u = a[i], l = b[i];
    a[i] = cosine * u - sine * l;
    b[i] = sine * u + cosine * l;
  }
}

/// a · b, four vectors at a time.
INLINE double long_dot(const double *a, const double *b, int length) {
  vector sums[4] = {};
  int i = 0;
  for (; i + 4 * LANES <= length; i += 4 * LANES) {
    UNROLL for (int v = 0; v < 4; ++v) sums[v] += load(a + i + v * LANES) * load(b + i + v * LANES);
  }
  for (; i + LANES <= length; i += LANES) sums[0] += load(a + i) * load(b + i);
  double sum = lane_sum((sums[0] + sums[1]) + (sums[2] + sums[3]));
  for (; i < length; ++i) sum += a[i] * b[i];
  return sum;
}

static bool orthogonalize(
    double *vectors, double *followers, int32_t count, int32_t length, int32_t stride, double *squares) {
  // What rounding leaves of the inner product of two orthogonal vectors.
  double tolerance = 2 * DBL_EPSILON * sqrt((double)length + 1);
  for (int sweeps = 0; sweeps < 60; ++sweeps) {
    bool settled = true;
    for (int p = 0; p < count; ++p) {
      squares[p] = long_dot(vectors + (intptr_t)p * stride, vectors + (intptr_t)p * stride, length);
    }
    for (int p = 0; p + 1 < count; ++p) {
      double *a = vectors + (intptr_t)p * stride;
      for (int q = p + 1; q < count; ++q) {
        double *b = vectors + (intptr_t)q * stride;
        double product = long_dot(a, b, length);
        // A vector of zeros is orthogonal to all.
        if (product == 0 || !(fabs(product) > tolerance * sqrt(squares[p]) * sqrt(squares[q]))) continue;
        settled = false;
        double zeta = (squares[q] - squares[p]) / (2 * product);
        double tangent = (zeta >= 0 ? 1.0 : -1.0) / (fabs(zeta) + hypot(zeta, 1));
        double cosine = 1 / sqrt(1 + tangent * tangent), sine = cosine * tangent;
        turn_pair(a, b, cosine, sine, length);
        turn_pair(followers + (intptr_t)p * stride, followers + (intptr_t)q * stride, cosine, sine, length);
        // The squared lengths follow, unless next to nothing is left of one.
        double less = squares[p] - tangent * product, more = squares[q] + tangent * product;
        squares[p] = less > 1e-3 * squares[p] ? less : long_dot(a, a, length);
        squares[q] = more > 1e-3 * squares[q] ? more : long_dot(b, b, length);
      }
    }
    if (settled) return true;
  }
  return false;
}

/// s = x·y, B = x·e + d·y and Q = d·e of four entries or fewer; of those that lack the last one stands in.
INLINE void line_products(
    const ckernel_pass *pass, int k, const double *x, const double *d, const int32_t *columns, int count,
    double products[4][4]) {
  const double *y[4], *e[4];
  UNROLL for (int i = 0; i < 4; ++i) {
    intptr_t row = (intptr_t)columns[i < count ? i : count - 1] * k;
    y[i] = pass->others + row;
    e[i] = pass->other_directions + row;
  }
  vector s[4] = {}, b[4] = {}, q[4] = {};
  int at = 0;
  for (; at + LANES <= k; at += LANES) {
    vector own = load(x + at), step = load(d + at);
    UNROLL for (int i = 0; i < 4; ++i) {
      vector other = load(y[i] + at), move = load(e[i] + at);
      s[i] += own * other;
      b[i] += own * move + step * other;
      q[i] += step * move;
    }
  }
  UNROLL for (int i = 0; i < 4; ++i) {
    products[i][0] = lane_sum(s[i]);
    products[i][1] = lane_sum(b[i]);
    products[i][2] = lane_sum(q[i]);
  }
  for (; at < k; ++at) {
    UNROLL for (int i = 0; i < 4; ++i) {
      products[i][0] += x[at] * y[i][at];
      products[i][1] += x[at] * e[i][at] + d[at] * y[i][at];
      products[i][2] += d[at] * e[i][at];
    }
  }
}

static void line(
    const ckernel_pass *pass, int32_t k, intptr_t first_row, intptr_t end_row, const double *excess,
    const double *targets, double unobserved_weight, ckernel_line_sums *sums) {
  intptr_t start = pass->row_starts[first_row];
  double w[6] = {}, p[6] = {};
  for (intptr_t row = first_row; row < end_row; ++row) {
    const double *x = pass->rows + row * k, *d = pass->row_directions + row * k;
    intptr_t end = pass->row_starts[row + 1];
    for (intptr_t entry = pass->row_starts[row]; entry < end; entry += 4) {
      int count = end - entry < 4 ? (int)(end - entry) : 4;
      // What the next four will read.
      if (entry + 8 <= end) {
        for (int i = 0; i < 4; ++i) {
          intptr_t next = (intptr_t)pass->columns[entry + 4 + i] * k;
          for (int at = 0; at < k; at += 8) {
            __builtin_prefetch(pass->others + next + at);
            __builtin_prefetch(pass->other_directions + next + at);
          }
        }
      }
      double products[4][4];
      line_products(pass, k, x, d, pass->columns + entry, count, products);
      for (int i = 0; i < count; ++i) {
        double s = products[i][0], b = products[i][1], q = products[i][2];
        double c = excess[entry + i - start] + unobserved_weight, r = targets[entry + i - start] - s;
        w[0] += c * r * r;
        w[1] += c * r * b;
        w[2] += c * b * b;
        w[3] += c * r * q;
        w[4] += c * b * q;
        w[5] += c * q * q;
        p[0] += s * s;
        p[1] += s * b;
        p[2] += b * b;
        p[3] += s * q;
        p[4] += b * q;
        p[5] += q * q;
      }
    }
  }
  for (int i = 0; i < 6; ++i) {
    sums->weighted[i] += w[i];
    sums->plain[i] += p[i];
  }
}

/// sum += Σ scale f and right += Σ pull f over four rows f.
INLINE void add_four(
    const double *const *rows, const double *scales, const double *pulls, int k, double *sum, double *right) {
  int at = 0;
  for (; at + LANES <= k; at += LANES) {
    vector total = load(sum + at), other = load(right + at);
    UNROLL for (int i = 0; i < 4; ++i) {
      vector f = load(rows[i] + at);
      total += scales[i] * f;
      other += pulls[i] * f;
    }
    store(sum + at, total);
    store(right + at, other);
  }
  for (; at < k; ++at) {
    for (int i = 0; i < 4; ++i) {
      sum[at] += scales[i] * rows[i][at];
      right[at] += pulls[i] * rows[i][at];
    }
  }
}

/// x · f of four rows f.
INLINE void four_products(const double *const *rows, const double *x, int k, double *products) {
  vector sums[4] = {};
  int at = 0;
  for (; at + LANES <= k; at += LANES) {
    vector own = load(x + at);
    UNROLL for (int i = 0; i < 4; ++i) sums[i] += own * load(rows[i] + at);
  }
  UNROLL for (int i = 0; i < 4; ++i) products[i] = lane_sum(sums[i]);
  for (; at < k; ++at) {
    for (int i = 0; i < 4; ++i) products[i] += x[at] * rows[i][at];
  }
}

static void residuals(
    const ckernel_pass *pass, int32_t k, intptr_t first_row, intptr_t end_row, const double *excess,
    const double *targets, double unobserved_weight, const double *regularization, double *squares, double *memory) {
  double *right = memory;
  intptr_t start = pass->row_starts[first_row];
  for (intptr_t row = first_row; row < end_row; ++row) {
    const double *x = pass->rows + row * k;
    double *sum = pass->result + row * k, lambda = regularization[row - first_row];
    for (int i = 0; i < k; ++i) {
      sum[i] += lambda * x[i];
      right[i] = 0;
    }
    intptr_t end = pass->row_starts[row + 1];
    for (intptr_t entry = pass->row_starts[row]; entry < end; entry += 4) {
      int count = end - entry < 4 ? (int)(end - entry) : 4;
      const double *rows[4];
      double scales[4], pulls[4];
      // What lacks for a full four is the last entry again, without a weight.
      for (int i = 0; i < 4; ++i) {
        rows[i] = pass->others + (intptr_t)pass->columns[entry + (i < count ? i : count - 1)] * k;
      }
      four_products(rows, x, k, scales);
      for (int i = 0; i < 4; ++i) {
        double more = i < count ? excess[entry + i - start] : 0;
        scales[i] *= more;
        pulls[i] = i < count ? (more + unobserved_weight) * targets[entry + i - start] : 0;
      }
      add_four(rows, scales, pulls, k, sum, right);
    }
    add_doubles(sum, -1, right, k);
    squares[0] += dot_doubles(sum, sum, k);
    squares[1] += dot_doubles(right, right, k);
  }
}

static void errors(
    const ckernel_pass *pass, int32_t k, intptr_t first_row, intptr_t end_row, const double *excess,
    const double *targets, double unobserved_weight) {
  intptr_t start = pass->row_starts[first_row];
  for (intptr_t row = first_row; row < end_row; ++row) {
    const double *x = pass->rows + row * k;
    for (intptr_t entry = pass->row_starts[row]; entry < pass->row_starts[row + 1]; ++entry) {
      double more = excess[entry - start];
      double s = dot_doubles(x, pass->others + (intptr_t)pass->columns[entry] * k, k);
      pass->result[entry] = (more + unobserved_weight) * targets[entry - start] - more * s;
    }
  }
}

#undef BLOCK
