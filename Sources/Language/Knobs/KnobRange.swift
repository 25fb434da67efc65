import RealModule
import WALS

/// The values of a knob that a search tries: a list, or a range to take steps or draws from.
package struct KnobRange: Sendable, Equatable {
  package let knob: Knob
  /// As it was written.
  package let text: String
  private enum Values: Sendable, Equatable {
    case list([String])
    /// From the smaller to the larger, spaced by their logarithms.
    case range(Double, Double)
  }
  private let values: Values

  /// Reads `1,10,40` or `0.01..10`.
  package init(_ knob: Knob, _ text: String) throws(UserError) {
    self.knob = knob
    self.text = text
    var trial = Knobs()
    if let dots = text.firstRange(of: "..") {
      guard let low = Double(text[..<dots.lowerBound]), let high = Double(text[dots.upperBound...]), low > 0,
        low < high,
        high.isFinite, knob != .preset
      else { throw UserError("A range of \(knob.rawValue) goes from a smaller to a larger number, as 0.01..10.") }
      // The ends as they were written: what the knob does not take is not brought within its bounds in silence.
      for end in [text[..<dots.lowerBound], text[dots.upperBound...]] {
        try knob.set(knob == .factors || knob == .seed ? Self.whole(end) : String(end), in: &trial)
      }
      values = .range(low, high)
    } else {
      let list = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      for value in list { try knob.set(value, in: &trial) }
      var known = Set<String>()
      values = .list(list.filter { known.insert($0).inserted })
    }
  }

  /// `1e2` as `100`, for knobs that take whole numbers; anything else as it is.
  private static func whole(_ text: Substring) -> String {
    guard let value = Double(text), abs(value) < 1e15, value == value.rounded() else { return String(text) }
    return NumberText.shortest(value)
  }

  /// The values of a grid.
  package func grid(steps: Int) -> [String] {
    switch values {
    case .list(let list): return list
    case .range(let low, let high):
      let texts = (0..<steps).map { step in
        let share = steps > 1 ? Double(step) / Double(steps - 1) : 0.5
        return Self.text(Self.between(low, high, share), of: knob)
      }
      // Whole numbers may fall together.
      return texts.enumerated().filter { $0.offset == 0 || texts[$0.offset - 1] != $0.element }.map(\.element)
    }
  }

  /// One value at random: of a list each as likely as another, of a range each order of magnitude.
  package func draw(from numbers: inout SplitMix64) -> String {
    switch values {
    case .list(let list): return list[Int.random(in: list.indices, using: &numbers)]
    case .range(let low, let high):
      return Self.text(Self.between(low, high, numbers.nextUniform()), of: knob)
    }
  }

  /// A share of the way by logarithms; the ends are what they are, and no ratio is too large.
  private static func between(_ low: Double, _ high: Double, _ share: Double) -> Double {
    if share <= 0 { return low }
    if share >= 1 { return high }
    let ratio = high / low
    return ratio.isFinite
      ? low * Double.pow(ratio, share) : Double.exp(Double.log(low) * (1 - share) + Double.log(high) * share)
  }

  /// With three significant digits, so that it can be typed again. Whole numbers within what the knob takes.
  private static func text(_ value: Double, of knob: Knob) -> String {
    if knob == .factors || knob == .seed {
      let most = knob == .factors ? Double(Knob.mostFactors) : Double(UInt32.max)
      return NumberText.shortest(min(max(knob == .factors ? 1 : 0, value.rounded()), most))
    }
    return ThreeDigits.text(value)
  }
}

/// A number rounded to three significant digits, whatever its size.
private enum ThreeDigits {
  static func text(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return NumberText.shortest(value) }
    var exponent = Int(Double.log10(value).rounded(.down))
    // At the ends of what a Double holds its digits are what they are.
    guard abs(exponent) < 300 else { return NumberText.shortest(value) }
    // Digits and power apart, so that nothing is lost on the way: 1e-12 is read back as just that.
    var digits = Int((value / Double.pow(10, Double(exponent)) * 100).rounded())
    if digits >= 1000 { (digits, exponent) = (digits / 10, exponent + 1) }
    if digits < 100 { (digits, exponent) = (digits * 10, exponent - 1) }
    return Double("\(digits)e\(exponent - 2)").map(NumberText.shortest) ?? NumberText.shortest(value)
  }
}
