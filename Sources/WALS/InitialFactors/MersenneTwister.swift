/// MT19937, the generator behind `np.random.seed`. Source: Matsumoto and Nishimura 1998, seeding of 2002.
public struct MersenneTwister: UniformSource {
  private static let size = 624
  private static let middle = 397
  private var state: [UInt32]
  private var position = size

  /// Begins the stream of a seed, the same as `np.random.seed(seed)` begins.
  public init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(Self.size)
    for index in 1..<UInt32(Self.size) {
      let previous = state[Int(index) - 1]
      state.append(1_812_433_253 &* (previous ^ (previous >> 30)) &+ index)
    }
  }

  /// The next 32 random bits.
  public mutating func nextBits() -> UInt32 {
    if position == Self.size { twist() }
    var y = state[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C_5680
    y ^= (y << 15) & 0xEFC6_0000
    return y ^ (y >> 18)
  }

  /// 27 and 26 bits of two draws make the 53 bits of the fraction.
  public mutating func nextUniform() -> Double {
    let high = Double(nextBits() >> 5)
    let low = Double(nextBits() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  private mutating func twist() {
    for index in 0..<Self.size {
      let mixed = (state[index] & 0x8000_0000) | (state[(index + 1) % Self.size] & 0x7FFF_FFFF)
      let odd: UInt32 = mixed & 1 == 1 ? 0x9908_B0DF : 0
      state[index] = state[(index + Self.middle) % Self.size] ^ (mixed >> 1) ^ odd
    }
    position = 0
  }
}
