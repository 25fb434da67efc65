import WALS

/// What a loss is made of, as a number: two moments with one fingerprint have losses of one problem, whatever the knobs
/// are called that led to it. It is taken at moments, where knobs or data have changed, so that a frame asks for nothing.
package struct ProblemFingerprint: Hashable, Sendable {
  /// Of c and t of every entry, the weight of the rest, and λ of every row.
  private let loss: UInt64
  /// k: a model of fewer factors is one of more factors too.
  package let factors: Int

  /// With more entries than these the formulas and the state of the data stand for the numbers; going through them would
  /// hold up a frame.
  private static let mostEntries = 50_000

  package init(_ knobs: Hyperparameters, of data: StudiedData) {
    let (matrix, objective) = (data.matrix, knobs.objective)
    var mixer = Mixer()
    mixer.mix(UInt64(knobs.biases ? 1 : 0))
    mixer.mix(UInt64(matrix.userCount))
    mixer.mix(UInt64(matrix.itemCount))
    if matrix.storedCount <= Self.mostEntries {
      mixer.mix(objective.unobservedWeight)
      mixer.mix(objective.constantPerEntry)
      for side in [matrix.byUser, matrix.byItem] {
        for lambda in objective.regularization(of: side) { mixer.mix(lambda) }
      }
      for user in 0..<matrix.userCount {
        for position in matrix.byUser.positions(ofRow: user) {
          let value = matrix.byUser.values[position]
          mixer.mix(UInt64(user) << 32 | UInt64(truncatingIfNeeded: matrix.byUser.columns[position]))
          mixer.mix(objective.confidence(of: value))
          mixer.mix(objective.target(of: value))
        }
      }
    } else {
      for byte in "\(data.name) \(data.version) \(matrix.storedCount) \(objective)".utf8 { mixer.mix(UInt64(byte)) }
    }
    loss = mixer.sum
    factors = knobs.factors
  }

  /// Whether the losses are of one problem, the number of factors aside.
  package func isSameLoss(as other: ProblemFingerprint) -> Bool { loss == other.loss }

  /// FNV-1a over words of 64 bits, with a shift that brings high bits down.
  private struct Mixer {
    private(set) var sum: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func mix(_ word: UInt64) {
      sum = (sum ^ word) &* 0x0000_0100_0000_01b3
      sum ^= sum >> 29
    }

    /// −0 is 0.
    mutating func mix(_ number: Double) { mix((number + 0).bitPattern) }
  }
}
