/// Losses in their order, with the ends of every stretch of them at hand: blocks of 32, of 32 · 32 … are summed up once
/// when they are full, so that no stretch is gone through one by one.
package struct LossSeries: Sendable {
  package private(set) var losses: [Double] = []
  /// Of whole blocks alone: those of `fan` losses, of `fan` of these, and so on.
  private var levels: [[LossSpan]] = []
  var visits: VisitCount?

  private static let fan = 32

  package init(_ losses: [Double] = []) {
    for loss in losses { append(loss) }
  }

  package var count: Int { losses.count }

  mutating func append(_ loss: Double) {
    losses.append(loss)
    var size = Self.fan
    var level = 0
    while losses.count.isMultiple(of: size) {
      let span = span(losses.count - size..<losses.count, below: level)
      if level == levels.count { levels.append([]) }
      levels[level].append(span)
      (level, size) = (level + 1, size * Self.fan)
    }
  }

  /// Forgets all but the first so many.
  mutating func keep(first count: Int) {
    guard count < losses.count else { return }
    losses.removeLast(losses.count - count)
    var size = Self.fan
    for level in levels.indices {
      levels[level].removeLast(levels[level].count - count / size)
      size *= Self.fan
    }
  }

  /// The ends of the losses at some positions; what is outside is left out.
  package func span(_ range: Range<Int>) -> LossSpan {
    span(range.clamped(to: 0..<losses.count), below: levels.count)
  }

  /// By blocks of the levels below one.
  private func span(_ range: Range<Int>, below level: Int) -> LossSpan {
    var total = LossSpan()
    guard level > 0 else {
      visits?.add(range.count)
      for loss in losses[range] { total.take(loss) }
      return total
    }
    let size = (0..<level).reduce(1) { size, _ in size * Self.fan }
    let blocks =
      (range.lowerBound + size - 1) / size..<max((range.lowerBound + size - 1) / size, range.upperBound / size)
    guard !blocks.isEmpty else { return span(range, below: level - 1) }
    visits?.add(blocks.count)
    for block in levels[level - 1][blocks] { total.take(block) }
    total.take(span(range.lowerBound..<blocks.lowerBound * size, below: level - 1))
    total.take(span(blocks.upperBound * size..<range.upperBound, below: level - 1))
    return total
  }
}
