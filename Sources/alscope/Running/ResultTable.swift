import Datasets
import Language
import Platform

/// A table that a command writes beside what it prints.
///
/// It takes the place of no file without --force, and never of one that is read: neither hours of training nor the data
/// they are about must be lost to a name.
struct ResultTable {
  private let path: String
  /// The option that names the path.
  private let option: String
  private let replaces: Bool
  /// Whether what is there is this table's own earlier rows.
  private var hasBegun = false

  init(_ path: String, option: String, replaces: Bool) {
    (self.path, self.option, self.replaces) = (path, option, replaces)
  }

  /// Sees before any training that the table can be written.
  ///
  /// - Parameter read: the data, and the other files that the command reads.
  func check(besides read: [String?]) throws {
    if let status = try? FileStatus.of(path, followsLinks: true), status.kind == .file {
      if read.contains(where: { $0.map(isSame) ?? false }) {
        throw UserError("\(path) is read here, so --\(option) does not write over it: choose another name.")
      }
      guard replaces else { throw UserError("\(path) is there already; say --force to replace it, or another name.") }
    }
    try FileWriting.check(path, FileWriting.Rules(replaces: replaces))
  }

  /// Whether a name or path that data are opened by is this file, whatever links lead there.
  private func isSame(_ source: String) -> Bool {
    guard !DatasetLoader.bundled.contains(where: { $0.name == source }),
      let data = FilePath.real(FilePath.expanded(source)), let own = FilePath.real(path)
    else { return false }
    return data == own || CompanionFiles.beside(data).contains { FilePath.real($0) == own }
  }

  /// Writes the table whole or not at all; its own earlier rows give way.
  mutating func write(_ body: (borrowing NewFile) throws(ModelError) -> Void) throws {
    _ = try NewFile.writeWhole(to: path, replacing: replaces || hasBegun, body)
    hasBegun = true
  }
}
