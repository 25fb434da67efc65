/// When a run ends by itself.
public enum StoppingRule: Sendable, Equatable {
  /// An iteration lowers the loss by no more than this share of it: a rule for stopping, no sign of arrival.
  case fall(Double)
  /// The gradient of both sides is no more than this share of the right sides, and the last iteration changed the loss by
  /// no more than this share of it. Where confidences are huge the right sides are, too, and that is small far from the end:
  /// ``GradientNorms/isArrival`` asks what balance would still take as well.
  case gradient(Double)
}

/// Why a run ended.
public enum StoppingReason: String, Sendable {
  /// As many iterations were asked for.
  case iterations
  /// The loss fell by no more than was asked for, or by nothing that the arithmetic can tell.
  case fall
  /// The gradient of both sides is small, and so was the last fall.
  case gradient
  /// Someone stopped it.
  case interrupted
  /// A step could not be done.
  case failed
}

/// The whole iterations of a run under the same knobs and data, as far as its end is concerned.
public struct IterationLog: Sendable, Equatable {
  /// The total at the start and after each iteration.
  public private(set) var losses: [Double]
  private var least: Double
  private var largest: Double
  private var leastGradient = Double.infinity
  private var sinceLeast = 0

  /// Iterations without any gain after which no more is to be had.
  private static let patience = 10

  /// Begins with the total loss before the first iteration.
  ///
  /// - Parameter largest: the largest loss of the problem, where it was above that one.
  public init(start: Double, largest: Double = 0) {
    losses = [start]
    least = start
    self.largest = max(start, largest)
  }

  /// How many iterations it has taken in.
  public var iterations: Int { losses.count - 1 }
  /// What the losses say of how far the end is.
  public var arrival: Arrival { Arrival(losses: losses.suffix(6), largest: largest) }

  /// Takes in an iteration; the gradient only where a rule asks for it.
  public mutating func add(loss: Double, gradient: Double? = nil) {
    losses.append(loss)
    let isBetter = loss < least || (gradient ?? .infinity) < leastGradient
    sinceLeast = isBetter ? 0 : sinceLeast + 1
    least = min(least, loss)
    largest = max(largest, loss)
    leastGradient = min(leastGradient, gradient ?? .infinity)
  }

  /// Whether a rule ends the run here, and why.
  ///
  /// - Parameter gradient: the larger share of both sides, where the rule asks for it.
  public func end(by rule: StoppingRule, gradient: Double?) -> StoppingReason? {
    switch rule {
    case .fall(let share): return arrival.fall.map { $0 <= share } == true ? .fall : nil
    case .gradient(let share):
      if let gradient, gradient <= share, arrival.fall.map({ abs($0) <= share }) ?? true { return .gradient }
      // As far as the arithmetic goes.
      return sinceLeast >= Self.patience ? .fall : nil
    }
  }
}
