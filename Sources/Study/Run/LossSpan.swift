/// The ends of some losses, which is all that an axis has to know of them. What is no finite number is left out.
package struct LossSpan: Equatable, Sendable {
  /// ∞ where there is none.
  package private(set) var least = Double.infinity
  /// The least of those above the least one; ∞ where there is none.
  package private(set) var second = Double.infinity
  /// The least of those above 0; ∞ where there is none.
  package private(set) var leastPositive = Double.infinity
  /// −∞ where there is none.
  package private(set) var most = -Double.infinity

  package init() {}

  package mutating func take(_ loss: Double) {
    guard loss.isFinite else { return }
    if loss < least {
      (least, second) = (loss, least)
    } else if loss > least {
      second = min(second, loss)
    }
    if loss > 0 { leastPositive = min(leastPositive, loss) }
    most = max(most, loss)
  }

  package mutating func take(_ other: LossSpan) {
    let both = [least, second, other.least, other.second]
    least = min(least, other.least)
    second = .infinity
    for loss in both where loss > least { second = min(second, loss) }
    leastPositive = min(leastPositive, other.leastPositive)
    most = max(most, other.most)
  }

  /// The same measured from a loss that none of them lies below: those on it count as nothing.
  package func above(_ best: Double) -> LossSpan {
    var gaps = LossSpan()
    for loss in [least > best ? least : second, most] where loss > best { gaps.take(loss - best) }
    return gaps
  }
}
