import WALS

extension Preset {
  /// `implicit, spark and ratings take it`: where a negative value is not refused.
  package static var takersOfNegativeValues: String {
    "\(names(takingNegativeValues)) take\(takingNegativeValues.count == 1 ? "s" : "") it"
  }

  /// `implicit and spark take it as a dislike, ratings as a rating`
  package static var meaningsOfNegativeValues: String {
    func isOfValues(_ preset: Preset) -> Bool { Hyperparameters(preset: preset).objective.target == .value }
    let dislikes = takingNegativeValues.filter { !isOfValues($0) }
    let ratings = takingNegativeValues.filter(isOfValues)
    return "\(names(dislikes)) take it as a dislike, \(names(ratings)) as a rating"
  }

  private static func names(_ presets: [Preset]) -> String {
    let names = presets.map(\.rawValue)
    guard names.count > 1 else { return names.first ?? "none" }
    return names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }
}
