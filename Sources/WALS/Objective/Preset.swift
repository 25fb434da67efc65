/// The published conventions of weighted matrix factorization, as named choices of one general objective.
///
/// | preset | c stored | t stored | w₀ | λ of a row | source |
/// |---|---|---|---|---|---|
/// | ``hu`` | 1 + α r | 1 if r > 0 | 1 | λ | Hu, Koren and Volinsky 2008, eq. 3 |
/// | ``log`` | 1 + α ln(1 + r/ε) | 1 if r > 0 | 1 | λ | the same, eq. 6 |
/// | ``implicit`` | α·abs(r) | 1 if r > 0 | 1 | λ | the Python library implicit |
/// | ``spark`` | 1 + α·abs(r) | 1 if r > 0 | 1 | λ·n, n = entries with r > 0 | Spark MLlib, implicitPrefs |
/// | ``ials`` | 1 + α₀ | 1/(1 + α₀) | α₀ | λ (n + α₀ m)^ν, m = length of the other side | Rendle et al. 2021 |
/// | ``ratings`` | 1 | r | 0 | λ·n | Zhou et al. 2008 (explicit ratings) |
public enum Preset: String, Sendable, CaseIterable {
  /// As the table above has them.
  case hu, log, implicit, spark, ials, ratings
}

/// How a row's λ grows with its number of entries n.
public enum LambdaScaling: String, Sendable, CaseIterable {
  /// λ for every row.
  case none
  /// λ·n. Zhou et al. 2008 (ALS-WR); Spark counts only entries with r > 0.
  case count
  /// λ (n + α₀ m)^ν with m the length of the other side. Rendle et al. 2021.
  case frequency
}
