// What a row's entries add to the loss, summed in double whatever the precision of the solve.

typedef double eight_doubles __attribute__((vector_size(64), aligned(8)));
typedef REAL eight_reals __attribute__((vector_size(8 * REAL_BYTES), aligned(REAL_BYTES)));

/// Adds Σ c (t − s)² and Σ s² over entries with given scores.
INLINE void add_loss(ckernel_outcome *outcome, row_entries entries, double unobserved_weight, const REAL *scores) {
  eight_doubles errors = {}, squares = {};
  intptr_t e = 0;
  for (; e + 8 <= entries.count; e += 8) {
    eight_doubles s = __builtin_convertvector(*(const eight_reals *)(scores + e), eight_doubles);
    eight_doubles error = *(const eight_doubles *)(entries.targets + e) - s;
    errors += (*(const eight_doubles *)(entries.excess + e) + unobserved_weight) * error * error;
    squares += s * s;
  }
  for (; e < entries.count; ++e) {
    double s = scores[e], error = entries.targets[e] - s;
    outcome->weighted_errors += (entries.excess[e] + unobserved_weight) * error * error;
    outcome->squared_scores += s * s;
  }
  UNROLL for (int lane = 0; lane < 8; ++lane) {
    outcome->weighted_errors += errors[lane];
    outcome->squared_scores += squares[lane];
  }
}
