import Canvas
import Datasets
import Language

/// How far the opening of data is, in words.
package struct OpeningText: Sendable, Equatable {
  private let phase: OpeningControl.Phase
  private let done: Int
  private let total: Int
  private let seconds: Double

  package init(_ control: OpeningControl, seconds: Double) {
    self.init(phase: control.phase, done: control.done, total: control.total, seconds: seconds)
  }

  init(phase: OpeningControl.Phase, done: Int, total: Int, seconds: Double) {
    (self.phase, self.done, self.total, self.seconds) = (phase, done, total, seconds)
  }

  /// From 0 to 1; nil where the whole is not known.
  package var share: Double? {
    total > 0 ? min(1, Double(done) / Double(total)) : nil
  }

  /// `███████░░░░░░░░░ 44 % · 240 of 545 MB · 131 MB/s · 2 s left`, filled with blanks to so many columns.
  package func line(columns: Int) -> String {
    TextFitting.left(words(hasBar: true), columns: columns)
  }

  /// The same in as many columns as it takes, with or without the bar.
  package func words(hasBar: Bool) -> String {
    ([hasBar ? bar : nil].compactMap(\.self) + [text]).joined(separator: " ")
  }

  private var text: String {
    switch phase {
    case .arranging: return "putting in order what was read"
    case .reading, .making:
      return ([percent, amount, rate, timeLeft].compactMap(\.self)).joined(separator: " · ")
    }
  }

  private static let barWidth = 20

  private var bar: String? {
    guard phase != .arranging, let share else { return nil }
    let filled = CellScale.whole((share * Double(Self.barWidth)).rounded(.down), in: 0...Self.barWidth)
    return String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
  }

  private var percent: String? { share.map { "\(CellScale.whole(($0 * 100).rounded(.down), in: 0...100)) %" } }

  private var amount: String {
    let unit = phase == .making ? " users" : " MB"
    let of = total > 0 ? " of \(count(total))" : ""
    return count(done) + of + unit
  }

  private func count(_ number: Int) -> String {
    phase == .making ? String(number) : NumberText.fixed(Double(number) / 1e6, number < 10_000_000 ? 1 : 0)
  }

  private var perSecond: Double? { seconds > 0.2 && done > 0 ? Double(done) / seconds : nil }

  private var rate: String? {
    guard phase == .reading, let perSecond else { return nil }
    return "\(NumberText.fixed(perSecond / 1e6, 0)) MB/s"
  }

  private var timeLeft: String? {
    guard total > 0, let perSecond else { return nil }
    let left = (Double(total - done) / perSecond).rounded(.up)
    return left < 120
      ? "\(CellScale.whole(left, in: 0...120)) s left"
      : "\(CellScale.whole((left / 60).rounded(.down), in: 0...1_000_000)) min left"
  }
}
