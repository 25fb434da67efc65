import Datasets
import Exports
import Headless
import Language
import Platform

extension FileAccess {
  /// The person's own files.
  ///
  /// - Parameters:
  ///   - keeper: keeps the running session; without it the session is not kept.
  ///   - source: where the commands come from: a script writes below the current folder only.
  static func real(_ keeper: SessionKeeper? = nil, source: CommandSource = .person) -> FileAccess {
    let reach = source == .person ? FileReach.anywhere : .below(FilePath.current)
    return FileAccess(
      sessions: SessionFiles.store(keeper, reach: reach),
      write: { (export) throws(ModelError) in try Exporter.perform(export, reach: reach, language: .ofLocale) },
      saveModel: { (model, path) throws(ModelError) in
        let place = source == .person ? HomePath.expanded(path) : path
        try model.write(to: place, as: .named(path), reach: reach)
      }, list: paths)
  }

  /// More than a person would go through.
  private static let mostNames = 1000

  /// The paths that begin with what was typed whatever its case, in order; hidden files only where a point was typed.
  @Sendable private static func paths(beginning typed: String) -> [String] {
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let folder = String(typed[..<cut])
    let beginning = typed[cut...].lowercased()
    let place = folder.isEmpty ? "." : HomePath.expanded(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return names.filter { name in
      name.lowercased().hasPrefix(beginning) && (beginning.hasPrefix(".") || !name.hasPrefix("."))
    }
    .sorted().prefix(mostNames).map { name in
      var status = stat()
      let isFolder = stat(place + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      return folder + name + (isFolder ? "/" : "")
    }
  }
}
