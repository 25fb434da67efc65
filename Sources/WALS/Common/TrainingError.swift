/// Why something could not be made, solved or measured. Its ``description`` is one sentence for a person.
public enum TrainingError: Error, Sendable, Equatable {
  /// A row's matrix is not positive definite in the arithmetic used: its pivot is 0 or negative.
  case notPositiveDefinite(side: Side, row: Int, pivot: Double, advice: Advice = [.raiseLambda])
  /// A row's equations, or its factors, are larger than the arithmetic used holds.
  case rowTooLarge(side: Side, row: Int, advice: Advice = [])
  /// The loss is larger than double precision holds.
  case lossTooLarge(advice: Advice = [])
  /// The values of one pair add up to more than double precision holds, or are no numbers.
  case valueNotFinite(user: Int, item: Int)
  /// A stored value that the preset has no meaning for.
  case unfitValue(UnfitValue, preset: String)
  /// A pair that came twice although ``RepeatRule/error`` was asked for.
  case repeatedPair(RepeatedPair)
  /// What was asked for cannot be: knobs out of range, positions beyond the shape, parts that do not belong together.
  /// Holds the sentence.
  case invalid(String)
  /// There is no memory for the equations of rows of so many factors.
  case outOfMemory(factors: Int, threads: Int)
  /// Someone asked to stop.
  case stopped

  /// What would help, and is not so already.
  public struct Advice: OptionSet, Sendable {
    /// One bit for each piece of advice.
    public let rawValue: Int
    /// Takes the bits of several pieces of advice.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// A larger λ.
    public static let raiseLambda = Advice(rawValue: 1)
    /// A smaller α.
    public static let lowerAlpha = Advice(rawValue: 2)
    /// Double precision in place of single.
    public static let useDouble = Advice(rawValue: 4)
    /// Smaller values of the interactions.
    public static let scaleValues = Advice(rawValue: 8)
    /// A λ above 0, where it is 0.
    public static let takeLambda = Advice(rawValue: 16)
    /// A smaller k.
    public static let fewerFactors = Advice(rawValue: 32)
  }

  /// One sentence for a person.
  /// - Parameter name: a row's id, by default its number counted from 0.
  public func sentence(name: (Side, Int) -> String) -> String {
    func row(_ side: Side, _ row: Int) -> String { "\(side == .users ? "user" : "item") \(name(side, row))" }
    switch self {
    case .notPositiveDefinite(let side, let number, let pivot, let advice):
      return
        "The normal equations of \(row(side, number)) are numerically not positive definite (pivot \(pivot))\(advice)."
    case .rowTooLarge(let side, let number, let advice):
      let precision = advice.contains(.useDouble) ? "single" : "double"
      return "The equations of \(row(side, number)) hold numbers too large for \(precision) precision\(advice)."
    case .lossTooLarge(let advice): return "The loss is too large for double precision\(advice)."
    case .valueNotFinite(let user, let item):
      return "The value of \(row(.users, user)) × \(row(.items, item)) is too large for double precision, or no number."
    case .unfitValue(let unfit, let preset):
      return
        "\(row(.users, unfit.user)) × \(row(.items, unfit.item)) has the negative value \(unfit.value), which preset "
        + "\(preset) has no meaning for."
    case .repeatedPair(let pair):
      return "\(row(.users, pair.user)) × \(row(.items, pair.item)) comes twice."
    case .invalid(let sentence): return sentence
    case .outOfMemory(let factors, let threads):
      return
        "There is no memory for rows of \(factors) factors on \(threads) thread\(threads == 1 ? "" : "s"); fewer of "
        + "either take less."
    case .stopped: return "Stopped."
    }
  }
}

extension TrainingError: CustomStringConvertible {
  /// The sentence, with users and items by their numbers counted from 0.
  public var description: String { sentence { "\($1)" } }
}

extension TrainingError.Advice: CustomStringConvertible {
  /// The end of a sentence: `: raise λ or lower α`; nothing where there is no advice.
  public var description: String {
    let all: [(TrainingError.Advice, String)] = [
      (.takeLambda, "take a λ above 0"), (.fewerFactors, "fewer factors"), (.raiseLambda, "raise λ"),
      (.lowerAlpha, "lower α"), (.scaleValues, "scale the values down"),
      (.useDouble, "use double precision"),
    ]
    let words = all.filter { contains($0.0) }.map(\.1)
    guard let last = words.last else { return "" }
    let first = words.dropLast().joined(separator: ", ")
    return ": " + (first.isEmpty ? last : first + (words.count > 2 ? ", or " : " or ") + last)
  }
}
