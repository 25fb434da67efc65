import WALS

extension Evaluator {
  /// How the metrics come about, in one sentence.
  ///
  /// - Parameter rule: what was held out, in words.
  package func protocolSentence(_ rule: String) -> String {
    let entries = split.heldOut.storedCount
    let held = "\(entries) \(entries == 1 ? "entry" : "entries")"
    let users = userCount == 1 ? "1 user" : "\(userCount) users"
    let lists = cutoffs.map(String.init).joined(separator: ", ")
    return
      "\(rule): \(held); means over the \(users) with a held-out value above 0, of rankings of all items but those "
      + "of the user’s training entries, ties by the item that comes first; k = \(lists)."
  }
}
