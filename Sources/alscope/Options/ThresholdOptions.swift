import ArgumentParser
import Language
import WALS

/// Limits that a measure must keep, so that a script can stop at a bad model.
struct ThresholdOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "End with exit code 1 where the model's measure is under this, as ndcg@10=0.3; may be repeated.",
      valueName: "measure=x"))
  var failUnder: [String] = []
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("End with exit code 1 where the measure is over this, as rmse=0.95.", valueName: "measure=x"))
  var failOver: [String] = []

  /// One limit.
  struct Limit {
    let measure: Measure
    /// nil for measures that have no list length.
    let cutoff: Int?
    let value: Double
    let isLower: Bool
  }

  private func limit(_ text: String, isLower: Bool) throws(UserError) -> Limit {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let name = (parts.first ?? "").split(separator: "@", maxSplits: 1).map(String.init)
    guard parts.count == 2, let value = Double(parts[1]), value.isFinite, let first = name.first,
      let measure = Measure(rawValue: first)
    else {
      throw UserError(
        "A limit is a measure, its list length and a number, such as ndcg@10=0.3, not “\(text)”; measures are "
          + "\(Measure.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    guard name.count == 2 || !measure.hasCutoff else {
      throw UserError("\(first) is measured at list lengths: say which, as \(first)@10=\(parts[1]).")
    }
    guard name.count == 1 || (measure.hasCutoff && Int(name[1]) != nil) else {
      throw UserError("“\(name[1])” is no list length of \(first).")
    }
    return Limit(measure: measure, cutoff: name.count == 2 ? Int(name[1]) : nil, value: value, isLower: isLower)
  }

  func limits() throws(UserError) -> [Limit] {
    var limits: [Limit] = []
    for text in failUnder { limits.append(try limit(text, isLower: true)) }
    for text in failOver { limits.append(try limit(text, isLower: false)) }
    return limits
  }

  func validate() throws {
    do throws(UserError) {
      _ = try limits()
    } catch {
      throw ValidationError(error.description)
    }
  }
}
