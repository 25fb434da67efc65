import Datasets
import WALS

/// The data as they were opened, and what was ever edited: in one piece, since each half-step that is begun takes a copy
/// of the data along.
final class OpenedData: Sendable {
  let name: String
  let checksum: String
  let entries: CompressedRows
  let times: CompactNumbers?
  let recognition: Recognition?
  let truth: PlantedTruth?
  let log = EditLog()

  init(_ dataset: Dataset) {
    (name, checksum) = (dataset.name, dataset.checksum)
    (entries, times) = (dataset.matrix.byUser, dataset.times)
    (recognition, truth) = (dataset.recognition, dataset.truth)
  }

  /// When an interaction happened; nil where it does not stand there, or no times were read.
  func time(user: Int, item: Int) -> Double? {
    entries.position(row: user, column: item).flatMap { times?[$0] }
  }
}
