import Datasets
import Canvas

/// Finds a user or an item by what a person types.
package enum NameLookup {
  /// The position of a row: the one with this id, else the one that is meant by its title or by what is shown of it.
  ///
  /// - Throws: a sentence that names what is near.
  package static func find(_ text: String, in names: RowNames, kind: String) throws(UserError) -> Int {
    if let row = names.row(named: text) { return row }
    if let titles = names.titles {
      let same = titles.indices.filter { titles[$0] == text }
      if same.count > 1 {
        let shown = same.prefix(3).map { names.shown[$0] }.joined(separator: ", ")
        throw UserError("Several \(kind)s are called “\(text)”: \(shown)\(same.count > 3 ? ", …" : "").")
      }
    }
    return try find(text, in: names.shown, kind: kind)
  }

  /// The position of a name: the exact one; else the only one that is shown so, for what cannot be typed, such as a line
  /// break, is not shown either; else the only one that is equal but for case; else the only one that begins so.
  /// - Throws: a sentence that names what is near.
  package static func find(_ text: String, in names: [String], kind: String) throws(UserError) -> Int {
    if let exact = names.firstIndex(of: text) { return exact }
    let shown = names.indices.filter { TextFitting.printable(names[$0]) == text }
    if shown.count == 1 { return shown[0] }
    let wanted = text.lowercased()
    let same = names.indices.filter { names[$0].lowercased() == wanted }
    if same.count == 1 { return same[0] }
    let begins = names.indices.filter { names[$0].lowercased().hasPrefix(wanted) }
    if begins.count == 1 { return begins[0] }
    if begins.count > 1 {
      let first = begins.prefix(3).map { names[$0] }.joined(separator: ", ")
      throw UserError("Several \(kind)s begin with “\(text)”: \(first)\(begins.count > 3 ? ", …" : "").")
    }
    throw UserError("There is no \(kind) “\(text)”.\(Suggestion.sentence(for: text, among: names))")
  }
}

/// “Did you mean”, by edit distance.
package enum Suggestion {
  /// ` Did you mean “Ann”?`, or nothing where no word is near.
  package static func sentence(for text: String, among words: [String]) -> String {
    nearest(to: text, among: words).map { " Did you mean “\($0)”?" } ?? ""
  }

  /// The word with the smallest edit distance, if at most a third of its letters (at least one) differ.
  package static func nearest(to text: String, among words: [String]) -> String? {
    let wanted = Array(text.lowercased().prefix(40))
    guard !wanted.isEmpty else { return nil }
    var best: (word: String, distance: Int)?
    for word in words.prefix(20_000) where abs(word.count - wanted.count) <= 3 {
      let distance = editDistance(wanted, Array(word.lowercased()))
      if distance <= max(1, min(wanted.count, word.count) / 3), distance < best?.distance ?? .max {
        best = (word, distance)
      }
    }
    return best?.word
  }

  /// Insertions, deletions, replacements and swaps of neighbors. Source: Damerau 1964.
  private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
