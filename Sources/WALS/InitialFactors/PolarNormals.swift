import RealModule

/// Numbers uniform in [0, 1) with 53 random bits.
public protocol UniformSource: Sendable {
  /// The next number of the stream, in [0, 1).
  mutating func nextUniform() -> Double
}

/// Standard normal numbers by Marsaglia's polar method, two from each accepted point, in the order in which NumPy's
/// legacy generator gives them: the second coordinate's first, the first coordinate's kept for the next call.
///
/// Source: Marsaglia and Bray 1964; order of use as documented by NumPy's `RandomState`.
public struct PolarNormals<Source: UniformSource>: Sendable {
  private var source: Source
  private var kept: Double?

  /// Makes normal numbers of a stream of uniform ones.
  public init(_ source: Source) { self.source = source }

  /// A uniform number of the same stream.
  public mutating func nextUniform() -> Double { source.nextUniform() }

  /// The next number of N(0, 1).
  public mutating func next() -> Double {
    if let number = kept {
      kept = nil
      return number
    }
    while true {
      let first = 2 * source.nextUniform() - 1
      let second = 2 * source.nextUniform() - 1
      let square = first * first + second * second
      guard square < 1, square != 0 else { continue }
      let scale = (-2 * Double.log(square) / square).squareRoot()
      kept = scale * first
      return scale * second
    }
  }
}
