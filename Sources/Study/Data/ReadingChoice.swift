import Datasets

/// The ways in which a file can be read, about which a person is asked, and the one that is chosen so far.
package struct ReadingChoice: Equatable, Sendable {
  /// The file with its options, as they were typed.
  package let request: String
  package let readings: [Reading]
  /// The table by column, with its first lines.
  package let columns: [Recognition.Column]
  package private(set) var index = 0

  /// - Returns: nil where there is nothing to choose.
  package init?(_ request: String, readings: [Reading], columns: [Recognition.Column]) {
    guard !readings.isEmpty else { return nil }
    (self.request, self.readings, self.columns) = (request, readings, columns)
  }

  /// What opens the file as it is chosen.
  package var line: String { "\(request) \(readings[index].option)" }

  /// Chooses a reading; nothing changes where there is none at this place.
  package mutating func choose(_ place: Int) {
    if readings.indices.contains(place) { index = place }
  }
}
