import Language
import WALS

extension Evaluator {
  /// How the metrics come about, in one sentence.
  ///
  /// - Parameter rule: what was held out, in words.
  package func protocolSentence(_ rule: String) -> String {
    func count(_ entries: Int) -> String { "\(entries) \(entries == 1 ? "entry" : "entries")" }
    let held = count(split.heldOut.storedCount)
    let unknown =
      unknownCount == 0
      ? ""
      : ", of which \(count(unknownCount)) of users or items without training entries \(unknownCount == 1 ? "is" : "are") "
        + "left out"
    let all = unknownCount == 0 ? "all items" : "all items with training entries"
    let least = relevantFrom.map { "of at least \(NumberText.shortest($0))" } ?? "above 0"
    let users = userCount == 1 ? "1 user" : "\(userCount) users"
    let lists = cutoffs.map(String.init).joined(separator: ", ")
    let others =
      "other candidates than what was held out: every ranking of theirs is as good as any, and AUC counts it ½."
    let unordered =
      switch unorderedCount {
      case 0: ""
      case userCount: " None of them has \(others)"
      case let some: " \(some) of them \(some == 1 ? "has" : "have") no \(others)"
      }
    return
      "\(rule): \(held)\(unknown); means over the \(users) with a held-out value \(least), of rankings of \(all) but those "
      + "of the user’s training entries, ties by the item that comes first; k = \(lists).\(unordered)"
  }
}
