/// What a run of iterations says of how far its end is.
///
/// A small fall is no arrival: in a swamp the loss hardly falls and much is left. A small gradient of both sides
/// is none either where huge confidences make the right sides huge: both are asked for.
public struct Arrival: Sendable, Equatable {
  /// By how much the last iteration lowered the loss, as a share of it; nil before the first.
  public let fall: Double?
  /// ρ: the last fall over the one before; nil where one of them is missing or not a fall.
  public let ratio: Double?
  /// What is probably left, fall·ρ/(1 − ρ) in units of the loss: only where ρ is steady, since in a swamp ρ still grows and
  /// much more is left.
  public let left: Double?

  /// How far two ratios in a row may differ, relative to what they lack to 1, for ρ to be called steady.
  public static let steadiness = 0.1
  /// The share of the right sides below which a gradient is called small, where nothing else is said.
  public static let tolerance = 1e-6

  /// Whether a loss is taken for what solves of all but singular equations leave of targets that are met: 1e-14 of the
  /// largest, and no more than that of one whole error of weight 1, since huge confidences make losses huge that say nothing
  /// of what the other pairs still add. One such loss is no lower than another.
  public static func isRounding(_ loss: Double, largest: Double) -> Bool { loss <= 1e-14 * min(1, largest) }

  /// - Parameters:
  ///   - losses: the total at the start of the problem and after each whole iteration since, or the last of them.
  ///   - largest: the largest loss of the problem, where that is not among them.
  public init(losses: some BidirectionalCollection<Double>, largest: Double = 0) {
    let falls = zip(losses, losses.dropFirst()).map { $0 - $1 }
    guard let last = falls.last, let before = losses.dropLast().last else {
      (fall, ratio, left) = (nil, nil, nil)
      return
    }
    let largest = max(largest, losses.max() ?? 0)
    let isRounding = Self.isRounding(max(before, before - last), largest: largest)
    // Sums in double precision tell no more than that.
    fall = before > 0 && !isRounding && abs(last) > 1e-14 * before ? last / before : 0
    let ratios = zip(falls, falls.dropFirst()).suffix(3).map { $0 > 0 && $1 >= 0 ? $1 / $0 : .nan }
    ratio = ratios.last.flatMap { $0.isFinite ? $0 : nil }
    let rounding = before * 1e-14
    guard ratios.count == 3, let rho = ratios.last, rho < 1, last > rounding,
      ratios.allSatisfy({ $0.isFinite && abs($0 - rho) <= Self.steadiness * (1 - rho) })
    else {
      left = nil
      return
    }
    left = last * rho / (1 - rho)
  }
}

extension GradientNorms {
  /// Whether both gradients are small and balance has nothing left to take: a stationary point, as far as is told.
  public var isArrival: Bool { share <= Arrival.tolerance && balanceGain <= Arrival.tolerance }
}
