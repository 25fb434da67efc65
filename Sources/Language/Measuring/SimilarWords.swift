/// What is said where there is nothing to compare by cosine.
package enum SimilarWords {
  /// - Parameter name: of a row of zeros.
  package static func nowhere(_ name: String) -> String {
    "\(name)’s row is 0, which points nowhere: it has no cosine with another."
  }

  /// - Parameters:
  ///   - kind: user or item.
  ///   - name: of the row that is alone.
  package static func alone(_ kind: String, _ name: String) -> String {
    "There is no other \(kind) to compare \(name) with."
  }
}
