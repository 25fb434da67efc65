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
  package init(_ knob: Knob, _ text: String) throws(CommandError) {
    self.knob = knob
    self.text = text
    var trial = Knobs()
    if let dots = text.firstRange(of: "..") {
      guard let low = Double(text[..<dots.lowerBound]), let high = Double(text[dots.upperBound...]), low > 0,
        low < high,
        high.isFinite, knob != .preset
      else { throw CommandError("A range of \(knob.rawValue) goes from a smaller to a larger number, as 0.01..10.") }
      for end in [low, high] { try knob.set(Self.text(end, of: knob), in: &trial) }
      values = .range(low, high)
    } else {
      let list = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      for value in list { try knob.set(value, in: &trial) }
      var known = Set<String>()
      values = .list(list.filter { known.insert($0).inserted })
    }
  }

  /// The values of a grid.
  package func grid(steps: Int) -> [String] {
    switch values {
    case .list(let list): return list
    case .range(let low, let high):
      let texts = (0..<steps).map { step in
        let share = steps > 1 ? Double(step) / Double(steps - 1) : 0.5
        return Self.text(low * Double.pow(high / low, share), of: knob)
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
      return Self.text(low * Double.pow(high / low, numbers.nextUniform()), of: knob)
    }
  }

  /// With three significant digits, so that it can be typed again.
  private static func text(_ value: Double, of knob: Knob) -> String {
    if knob == .factors { return String(Int(value.rounded())) }
    let magnitude = Double.pow(10, (Double.log10(value)).rounded(.down) - 2)
    let rounded = (value / magnitude).rounded() * magnitude
    return NumberText.shortest((rounded * 1e9).rounded() / 1e9)
  }
}
