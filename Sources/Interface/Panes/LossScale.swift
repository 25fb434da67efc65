import Language
import RealModule
import Study

extension LossChart {
  /// The vertical axis: linear from 0, or logarithmic where the losses span more than a factor of 20.
  struct Scale: Equatable {
    let isLogarithmic: Bool
    private let low: Double
    private let high: Double

    init(_ losses: [Double], axis: LossAxis = .auto) {
      let positive = losses.filter { $0 > 0 && $0.isFinite }
      let (least, most) = (positive.min() ?? 1, positive.max() ?? 1)
      isLogarithmic = axis == .log || (axis == .auto && most > 20 * least)
      if isLogarithmic {
        // A little below the least, so that its bar can be seen.
        (low, high) = (Double.log10(least / 1.5), max(Double.log10(most), Double.log10(least) + 1))
      } else {
        (low, high) = (0, most)
      }
    }

    /// From 0 at the foot to 1 at the top.
    func height(_ loss: Double) -> Double {
      guard loss > 0, loss.isFinite else { return 0 }
      let value = isLogarithmic ? Double.log10(loss) : loss
      return min(1, max(0, (value - low) / (high - low)))
    }

    /// Losses to write at the axis: powers of ten, or the top and the middle.
    func ticks(rows: Int) -> [Double] {
      guard isLogarithmic else { return rows >= 4 ? [high, high / 2] : [high] }
      let (first, last) = (Int(low.rounded(.up)), Int(high.rounded(.down)))
      guard first <= last else { return [] }
      let stride = max(1, (last - first + 1) * 2 / max(1, rows))
      return Swift.stride(from: last, through: first, by: -stride).map { Double.pow(10, Double($0)) }
    }

    /// `10⁴`, or the number itself where it is short.
    static func label(_ tick: Double) -> String {
      let exponent = Double.log10(tick).rounded()
      guard exponent >= 4 || exponent <= -3, Double.pow(10, exponent) == tick else {
        let text = NumberText.significant(tick, 3)
        return text.count < LossChart.axisWidth ? text : NumberText.significant(tick, 2)
      }
      let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
      let text = String(Int(abs(exponent))).compactMap(\.wholeNumberValue).map { digits[$0] }.joined()
      return "10" + (exponent < 0 ? "⁻" : "") + text
    }
  }

  /// The moments spread over the columns there are: wide bars while there are few, several moments a bar when many.
  struct Buckets {
    struct Bar {
      let moment: Moment
      /// The moment shown lies in this bar.
      let isShown: Bool
    }

    let bars: [Bar]
    let barWidth: Int
    /// Moments a bar stands for; the bar shows the last of them.
    let stride: Int

    init(moments: [Moment], shown: Int, columns: Int) {
      let columns = max(1, columns)
      let stride = max(1, (moments.count + columns - 1) / columns)
      self.stride = stride
      let count = (moments.count + stride - 1) / stride
      barWidth = max(1, min(4, columns / max(1, count)))
      bars = (0..<count).map { index in
        let range = index * stride..<min((index + 1) * stride, moments.count)
        // A turned knob must not vanish in a bar.
        let marked = moments[range].last { $0.change != nil }
        let last = moments[range.upperBound - 1]
        return Bar(
          moment: range.contains(shown) ? moments[shown] : marked ?? last, isShown: range.contains(shown))
      }
    }

    /// The column at which the bar of a moment begins, counted from the left of the bars.
    func column(of index: Int) -> Int? { index / stride * barWidth }
  }
}
