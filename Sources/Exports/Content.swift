import Datasets

/// What goes into a file, and what to say of it.
package struct Content {
  /// As `the loss of 20 half-steps`.
  package let summary: String
  /// The text in pieces, so that a long one never stands in memory whole.
  private let pieces: any Sequence<String>

  init(_ summary: String, _ text: String) { self.init(summary, pieces: [text]) }

  init(_ summary: String, pieces: any Sequence<String>) {
    self.summary = summary
    self.pieces = pieces
  }

  package var text: String { pieces.reduce(into: "") { $0 += $1 } }

  package func write(to file: borrowing NewFile) throws(ModelError) {
    var block = ""
    for piece in pieces {
      block += piece
      if block.utf8.count > 1 << 16 {
        try file.append(block)
        block = ""
      }
    }
    try file.append(block)
  }
}
