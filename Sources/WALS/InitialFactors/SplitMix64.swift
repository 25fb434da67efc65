/// A small fast generator of 64 random bits. Source: Steele, Lea and Flood 2014.
public struct SplitMix64: UniformSource, RandomNumberGenerator {
  private var state: UInt64

  /// Begins the stream of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The upper 53 of the next 64 bits, as a fraction in [0, 1).
  public mutating func nextUniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}
