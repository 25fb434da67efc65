import Canvas
import Language
import RealModule
import Study
import WALS

extension LossChart {
  /// The vertical axis: linear from 0, or logarithmic from a power of ten.
  package struct Scale: Equatable {
    package let isLogarithmic: Bool
    private let low: Double
    private let high: Double

    /// - Parameter isLogarithmic: from a whole power of ten, which stays while a run goes on; else from zero.
    package init(_ losses: LossSpan, isLogarithmic: Bool) {
      let hasPositive = losses.most > 0
      let (least, most) = hasPositive ? (losses.leastPositive, losses.most) : (1, 1)
      self.isLogarithmic = isLogarithmic
      if isLogarithmic {
        let foot = Double.log10(least).rounded(.down)
        (low, high) = (foot, max(Double.log10(most), foot + 1))
      } else {
        (low, high) = (0, most)
      }
    }

    /// From 0 at the foot to 1 at the top.
    package func height(_ loss: Double) -> Double {
      guard loss > 0, loss.isFinite else { return 0 }
      let value = isLogarithmic ? Double.log10(loss) : loss
      return min(1, max(0, (value - low) / (high - low)))
    }

    /// Losses to write at the axis: powers of ten, or the top and the middle.
    package func ticks(rows: Int) -> [Double] {
      guard isLogarithmic else { return rows >= 4 ? [high, high / 2] : [high] }
      let (first, last) = (
        CellScale.whole(low.rounded(.up), in: -400...400), CellScale.whole(high.rounded(.down), in: -400...400)
      )
      guard first <= last else { return [] }
      let stride = max(1, (last - first + 1) * 2 / max(1, rows))
      return Swift.stride(from: last, through: first, by: -stride).map { Double.pow(10, Double($0)) }
    }

    /// `10⁴`, or the number itself where it is short.
    package static func label(_ tick: Double) -> String {
      let exponent = Double.log10(tick).rounded()
      guard exponent >= 4 || exponent <= -3, Double.pow(10, exponent) == tick else {
        let text = NumberText.significant(tick, 3)
        return text.count < LossChart.axisWidth ? text : NumberText.significant(tick, 2)
      }
      let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
      let text = String(CellScale.whole(abs(exponent), in: 0...400)).compactMap(\.wholeNumberValue).map { digits[$0] }
        .joined()
      return "10" + (exponent < 0 ? "⁻" : "") + text
    }
  }

  /// The moments spread over the columns there are: wide bars while there are few; when there are many, the start by itself
  /// and then several moments a bar.
  struct Buckets {
    struct Bar {
      /// Positions of its moments.
      let range: Range<Int>
      let moment: Moment
      /// The moment shown lies in this bar.
      let isShown: Bool
    }

    let bars: [Bar]
    let barWidth: Int
    /// Moments a bar after the first stands for; the bar shows the last of them.
    let stride: Int

    init(_ moments: DrawnMoments, columns: Int) {
      let (columns, count, shown) = (max(2, columns), moments.count, moments.shown)
      let stride = Self.stride(of: count, columns: columns)
      self.stride = stride
      let ranges =
        (count > 0 ? [0..<1] : [])
        + Swift.stride(from: 1, to: max(1, count), by: stride).map { $0..<min($0 + stride, count) }
      // On a wide chart a few bars are wide, too.
      barWidth = max(1, min(max(4, columns / 10), columns / max(1, ranges.count)))
      bars = ranges.map { range in
        // A turned knob must not vanish in a bar.
        Bar(
          range: range,
          moment: range.contains(shown)
            ? moments[shown] : moments.lastMark(in: range) ?? moments[range.upperBound - 1],
          isShown: range.contains(shown))
      }
    }

    /// How many moments a bar stands for where there are so many and so many columns, apart from the first.
    static func stride(of count: Int, columns: Int) -> Int {
      let columns = max(2, columns)
      return count <= columns ? 1 : (count - 1 + columns - 2) / (columns - 1)
    }

    /// The columns that bars stand in, also beyond the last one of this run, of another run of so many moments, and the
    /// last of its moments that each of them stands for.
    func places(ofOther count: Int, columns: Int) -> [(columns: Range<Int>, index: Int)] {
      guard count > 0 else { return [] }
      let bars = min(1 + (count - 1 + stride - 1) / stride, (columns + barWidth - 1) / barWidth)
      return (0..<max(0, bars)).map { bar in
        (bar * barWidth..<(bar + 1) * barWidth, min(bar * stride, count - 1))
      }
    }
  }
}
