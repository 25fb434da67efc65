// A small half-step with every length of row, and its rows solved as the definitions have it.
#ifndef PROBLEM_H
#define PROBLEM_H

#include <stdint.h>

enum {
  check_fixed_rows = 150,
  check_rows = 12,
  /// Rows that are never solved, so short that solving such rows in the space of their entries pays.
  check_short_rows = 500,
  check_most_factors = 80,
  check_most_entries = check_rows * check_fixed_rows,
};

typedef enum {
  kind_shared,
  kind_own,
  kind_unweighted,
  kind_negative,
} problem_kind;

typedef struct {
  problem_kind kind;
  int32_t k;
  double unobserved_weight;
  /// Not a number where each row has its own.
  double shared_regularization;
  intptr_t starts[check_rows + check_short_rows + 1];
  int32_t columns[check_most_entries];
  double values[check_most_entries];
  /// c − w₀
  double excess[check_most_entries];
  double targets[check_most_entries];
  double regularization[check_rows];
  /// check_fixed_rows × k
  double fixed[check_fixed_rows * check_most_factors];
  double current[check_rows * check_most_factors];
  double gram[check_most_factors * check_most_factors];
} problem;

void problem_make(problem *p, problem_kind kind, int32_t k);

/// A x = b of one row.
typedef struct {
  int32_t k;
  double matrix[check_most_factors * check_most_factors];
  double right_side[check_most_factors];
} naive_equations;

void naive_equations_make(naive_equations *e, const problem *p, int32_t row);
/// By Gaussian elimination.
void naive_solve(const naive_equations *e, double *x);
/// From `x` on.
void naive_gradients(const naive_equations *e, int32_t steps, double *x);
/// Blocks of factors `first ..< end`, from `x` on; what the first block lacks of a whole vector is in front.
void naive_blocks(const naive_equations *e, int32_t width, int32_t in_front, double *x);
/// Σ c (t − s)² and Σ s² of a row's entries.
void naive_sums(const problem *p, int32_t row, const double *x, double *errors, double *squares);

#endif
