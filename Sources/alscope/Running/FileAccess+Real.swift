import Datasets
import Explorer
import Exports
import Foundation

extension FileAccess {
  /// The person's own files.
  ///
  /// - Parameter keeper: keeps the running session; without it the session is not kept.
  static func real(_ keeper: SessionKeeper? = nil) -> FileAccess {
    FileAccess(sessions: SessionFiles.store(keeper), write: Exporter.perform, list: paths)
  }

  /// More than a person would go through.
  private static let mostNames = 1000

  /// The paths that begin with what was typed whatever its case, in order; hidden files only where a point was typed.
  @Sendable private static func paths(beginning typed: String) -> [String] {
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let folder = String(typed[..<cut])
    let beginning = typed[cut...].lowercased()
    let place = URL(filePath: folder.isEmpty ? "." : HomePath.expanded(folder), directoryHint: .isDirectory)
    let entries = try? FileManager.default.contentsOfDirectory(
      at: place, includingPropertiesForKeys: [.isDirectoryKey])
    return (entries ?? []).filter { entry in
      let name = entry.lastPathComponent
      return name.lowercased().hasPrefix(beginning) && (beginning.hasPrefix(".") || !name.hasPrefix("."))
    }
    .sorted { $0.lastPathComponent < $1.lastPathComponent }.prefix(mostNames).map { entry in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: entry.path, isDirectory: &isFolder)
      return folder + entry.lastPathComponent + (isFolder.boolValue ? "/" : "")
    }
  }
}
