import Datasets
import Headless
import Language
import Study

/// Sessions as files: those that a person saves, and the running one, kept until it is left.
enum SessionFiles {
  /// What a program does with sessions; without a keeper the running one is not kept.
  static func store(_ keeper: SessionKeeper? = nil) -> SessionStore {
    guard let keeper else { return SessionStore(save: save) }
    return SessionStore(
      save: save, keep: { keeper.keep($0) }, cutOff: { keeper.cutOff() }, forget: { keeper.forget($0) })
  }

  /// Writes a session whole or not at all. Another session may be replaced, any other file not.
  static func save(_ journal: Journal, to typed: String) -> Event {
    let path = HomePath.expanded(typed)
    if let bytes = FileManager.default.contents(atPath: path), !bytes.starts(with: Data(Journal.mark.utf8)) {
      return .failed("\(path) is there already and is no session: choose another name.")
    }
    do throws(ModelError) {
      let text = journal.text { place(of: $0, besideFile: path) }
      _ = try NewFile.writeWhole(to: path, replacing: true) { file throws(ModelError) in try file.append(text) }
      return .did("Saved as \(path); alscope run \(path) does it again.")
    } catch {
      return .failed(error.description)
    }
  }

  /// How a session names its data: a bundled dataset by name, a file below the session's folder from there, so that both
  /// can be moved together, any other by its whole path.
  static func place(of source: String, besideFile path: String) -> String {
    guard !DatasetLoader.bundled.contains(where: { $0.name == source }) else { return source }
    let data = URL(filePath: HomePath.expanded(source)).standardizedFileURL.resolvingSymlinksInPath().path
    let folder = URL(filePath: path).standardizedFileURL.deletingLastPathComponent().resolvingSymlinksInPath().path
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return data.hasPrefix(prefix) ? String(data.dropFirst(prefix.count)) : data
  }

  /// The text of a session or script, with data that are named from its folder found there.
  static func text(of file: String) throws -> String {
    let text = try ScriptFile.text(of: file)
    guard file != "-" else { return text }
    let folder = URL(filePath: file).deletingLastPathComponent()
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.hasPrefix("open "), case .data(.open(let name))? = try? CommandParser.parse(String(line)),
        !name.hasPrefix("/"), !DatasetLoader.bundled.contains(where: { $0.name == name }),
        !FileManager.default.fileExists(atPath: name)
      else { return String(line) }
      let beside = folder.appending(path: name).path
      return FileManager.default.fileExists(atPath: beside) ? "open " + Words.quote(beside) : String(line)
    }.joined(separator: "\n")
  }
}
