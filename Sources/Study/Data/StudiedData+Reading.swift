import Datasets

extension StudiedData {
  /// How the data were read: which column is which, with its first cells, and how to say it otherwise.
  package var readingSentence: String {
    guard let recognition else { return "\(name) was not read from a table: it is bundled, made up, or a saved model." }
    var sentences = ["\(name): \(recognition.summary)."]
    if !recognition.kind.isEmpty { sentences.append("It is \(recognition.kind).") }
    let columns = recognition.columns.prefix(Self.mostColumns).map { column in
      let role = column.role.isEmpty ? "not used" : column.role
      return "\(column.name) (\(role)): \(column.cells.prefix(3).map(Self.shown).joined(separator: ", "))"
    }
    if !columns.isEmpty {
      let more = recognition.columns.count - columns.count
      sentences.append(
        "First lines: " + columns.joined(separator: "; ") + (more > 0 ? "; and \(more) more columns." : "."))
    }
    sentences += recognition.remarks
    sentences += overruling(recognition)
    return sentences.joined(separator: " ")
  }

  /// The same in a line.
  package var briefReading: String { recognition.map { "\(name): \($0.summary)." } ?? readingSentence }

  /// What is said of a reading beside its summary and its table: a paragraph each.
  package var readingParagraphs: [String] {
    guard let recognition else { return [] }
    return (recognition.kind.isEmpty ? [] : ["It is \(recognition.kind)."]) + recognition.remarks
      + overruling(recognition)
  }

  private func overruling(_ recognition: Recognition) -> [String] {
    recognition.overruling.map { option in
      let other = option.hasPrefix("--layout") ? "another layout" : "other columns"
      return "It is read so with \(option), and otherwise with \(other) behind open."
    }.map { [$0] } ?? []
  }

  private static let mostColumns = 12

  private static func shown(_ cell: String) -> String {
    cell.isEmpty ? "nothing" : cell.count > 24 ? cell.prefix(23) + "…" : cell
  }
}
