#include "problem.h"

#include <math.h>
#include <string.h>

/// SplitMix64, to numbers from −1 to 1.
static double next_number(uint64_t *state) {
  uint64_t z = *state += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return (double)((z ^ z >> 31) >> 11) * 0x1p-52 - 1;
}

/// How many entries a row has: none, one, about half of k, all around k, and more than a panel takes.
static int32_t length_of(int32_t row, int32_t k) {
  const int32_t lengths[check_rows] = {k, 0, 1, 2, k / 2, k - 1, k + 1, 2 * k, 9, 3 * k / 4, 64, check_fixed_rows};
  int32_t length = lengths[row];
  return length < check_fixed_rows ? length : check_fixed_rows;
}

static void make_entries(problem *p, uint64_t *state) {
  intptr_t at = 0;
  for (int32_t row = 0; row < check_rows; ++row) {
    int32_t wanted = length_of(row, p->k), taken = 0;
    for (int32_t column = 0; column < check_fixed_rows && taken < wanted; ++column) {
      // As many as are wanted, spread over all columns.
      int32_t left = check_fixed_rows - column;
      if ((next_number(state) + 1) / 2 * left > wanted - taken) continue;
      p->columns[at] = column;
      p->values[at] = 1 + floor((next_number(state) + 1) * 2.5);
      p->excess[at] = p->kind == kind_own ? 1 : 2 * p->values[at];
      p->targets[at] = p->kind == kind_unweighted ? p->values[at] : 1;
      if (p->kind == kind_negative) {
        // c = 0.2 or 0.6 below w₀ = 1, a dislike, and c = w₀.
        if (taken % 5 == 1) p->excess[at] = taken % 2 ? -0.8 : -0.4;
        if (taken % 7 == 3) p->targets[at] = 0;
        if (taken % 11 == 5) p->excess[at] = 0;
      }
      ++at, ++taken;
    }
    p->starts[row + 1] = at;
    p->regularization[row] = isnan(p->shared_regularization) ? 0.5 + 0.05 * taken : p->shared_regularization;
  }
  int32_t limit = p->k < 24 ? 0 : p->k / 4;
  for (int32_t row = check_rows; row < check_rows + check_short_rows; ++row) p->starts[row + 1] = p->starts[row] + limit;
}

void problem_make(problem *p, problem_kind kind, int32_t k) {
  memset(p, 0, sizeof *p);
  p->kind = kind;
  p->k = k;
  p->unobserved_weight = kind == kind_unweighted ? 0 : kind == kind_own ? 0.3 : 1;
  p->shared_regularization = kind == kind_shared || kind == kind_negative ? 0.7 : NAN;
  uint64_t state = (uint64_t)k * 4 + kind;
  double size = 1.5 / sqrt(k);
  for (int32_t i = 0; i < check_fixed_rows * k; ++i) p->fixed[i] = next_number(&state) * size;
  for (int32_t i = 0; i < check_rows * k; ++i) p->current[i] = next_number(&state) * size;
  for (int32_t row = 0; row < check_fixed_rows; ++row) {
    for (int32_t i = 0; i < k; ++i) {
      for (int32_t j = 0; j < k; ++j) p->gram[i * k + j] += p->fixed[row * k + i] * p->fixed[row * k + j];
    }
  }
  make_entries(p, &state);
}

void naive_equations_make(naive_equations *e, const problem *p, int32_t row) {
  int32_t k = e->k = p->k;
  for (int32_t i = 0; i < k; ++i) {
    for (int32_t j = 0; j < k; ++j) e->matrix[i * k + j] = p->unobserved_weight * p->gram[i * k + j];
    e->matrix[i * k + i] += p->regularization[row];
    e->right_side[i] = 0;
  }
  for (intptr_t at = p->starts[row]; at < p->starts[row + 1]; ++at) {
    const double *f = p->fixed + (intptr_t)p->columns[at] * k;
    for (int32_t i = 0; i < k; ++i) {
      double scaled = p->excess[at] * f[i];
      for (int32_t j = 0; j < k; ++j) e->matrix[i * k + j] += scaled * f[j];
      e->right_side[i] += (p->excess[at] + p->unobserved_weight) * p->targets[at] * f[i];
    }
  }
}

/// Gaussian elimination of the rows and columns from `first` on, `order` of them; destroys both.
static void eliminate(double *a, int32_t stride, int32_t order, double *b) {
  for (int32_t j = 0; j < order; ++j) {
    for (int32_t i = j + 1; i < order; ++i) {
      double factor = a[i * stride + j] / a[j * stride + j];
      for (int32_t l = j; l < order; ++l) a[i * stride + l] -= factor * a[j * stride + l];
      b[i] -= factor * b[j];
    }
  }
  for (int32_t j = order - 1; j >= 0; --j) {
    for (int32_t l = j + 1; l < order; ++l) b[j] -= a[j * stride + l] * b[l];
    b[j] /= a[j * stride + j];
  }
}

void naive_solve(const naive_equations *e, double *x) {
  static _Thread_local double a[check_most_factors * check_most_factors];
  memcpy(a, e->matrix, sizeof(double) * (size_t)(e->k * e->k));
  memcpy(x, e->right_side, sizeof(double) * (size_t)e->k);
  eliminate(a, e->k, e->k, x);
}

static void multiply(const naive_equations *e, const double *v, double *out) {
  for (int32_t i = 0; i < e->k; ++i) {
    out[i] = 0;
    for (int32_t j = 0; j < e->k; ++j) out[i] += e->matrix[i * e->k + j] * v[j];
  }
}

static double product(const double *a, const double *b, int32_t k) {
  double sum = 0;
  for (int32_t i = 0; i < k; ++i) sum += a[i] * b[i];
  return sum;
}

void naive_gradients(const naive_equations *e, int32_t steps, double *x) {
  int32_t k = e->k;
  double residual[check_most_factors], direction[check_most_factors], along[check_most_factors];
  multiply(e, x, along);
  for (int32_t i = 0; i < k; ++i) residual[i] = direction[i] = e->right_side[i] - along[i];
  double squared = product(residual, residual, k), first = squared;
  for (int32_t step = 0; step < steps && squared > 1e-28 * first; ++step) {
    multiply(e, direction, along);
    double length = squared / product(direction, along, k);
    for (int32_t i = 0; i < k; ++i) x[i] += length * direction[i], residual[i] -= length * along[i];
    double next = product(residual, residual, k);
    for (int32_t i = 0; i < k; ++i) direction[i] = residual[i] + next / squared * direction[i];
    squared = next;
  }
}

void naive_blocks(const naive_equations *e, int32_t width, int32_t in_front, double *x) {
  int32_t k = e->k;
  static _Thread_local double a[check_most_factors * check_most_factors];
  double residual[check_most_factors], b[check_most_factors];
  for (int32_t start = -in_front; start < k; start += width) {
    int32_t first = start < 0 ? 0 : start, end = start + width < k ? start + width : k;
    multiply(e, x, residual);
    for (int32_t i = first; i < end; ++i) {
      for (int32_t j = first; j < end; ++j) a[(i - first) * k + j - first] = e->matrix[i * k + j];
      b[i - first] = e->right_side[i] - residual[i];
    }
    if (end <= first) continue;
    eliminate(a, k, end - first, b);
    for (int32_t i = first; i < end; ++i) x[i] += b[i - first];
  }
}

void naive_sums(const problem *p, int32_t row, const double *x, double *errors, double *squares) {
  *errors = *squares = 0;
  for (intptr_t at = p->starts[row]; at < p->starts[row + 1]; ++at) {
    double score = product(p->fixed + (intptr_t)p->columns[at] * p->k, x, p->k), error = p->targets[at] - score;
    *errors += (p->excess[at] + p->unobserved_weight) * error * error;
    *squares += score * score;
  }
}
