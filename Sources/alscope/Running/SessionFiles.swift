import Datasets
import Headless
import Language
import Platform
import Study
import Synchronization

/// Sessions as files: those that a person saves, and the running one, kept until it is left.
enum SessionFiles {
  /// What a program does with sessions; without a keeper the running one is not kept.
  static func store(_ keeper: SessionKeeper? = nil, reach: FileReach = .anywhere) -> SessionStore {
    let save: @Sendable (Journal, String) -> Event = { Self.save($0, to: $1, reach: reach) }
    guard let keeper else { return SessionStore(save: save) }
    return SessionStore(
      save: save, keep: { keeper.keep($0) }, cutOff: { keeper.cutOff() }, forget: { keeper.forget($0) })
  }

  /// Sessions that this process wrote, which a script may write again.
  private static let written = Mutex<Set<String>>([])

  /// Writes a session whole or not at all. Another session may be replaced, any other file not.
  static func save(_ journal: Journal, to typed: String, reach: FileReach = .anywhere) -> Event {
    let path = reach == .anywhere ? HomePath.expanded(typed) : typed
    let rules = FileWriting.Rules(
      replaces: reach == .anywhere || written.withLock { $0.contains(path) }, reach: reach, mark: Journal.mark,
      otherwise: "no session")
    do throws(ModelError) {
      let text = journal.text { place(of: $0, besideFile: path) }
      guard text.utf8.count <= Script.mostBytes else {
        throw ModelError(
          "This session would have more than \(Script.mostBytes >> 20) MB, and none so large is read; save it without "
            + "--with-data.")
      }
      let outcome = try NewFile.writeWhole(to: path, rules) { file throws(ModelError) in try file.append(text) }
      written.withLock { _ = $0.insert(path) }
      let link = outcome.linkedPath.map { " (a link to \($0))" } ?? ""
      return .did("Saved as \(path)\(link); alscope run \(ShellText.quoted(path)) does it again.")
    } catch {
      return .failed(error.description)
    }
  }

  /// How a session names its data: a bundled dataset by name, a file below the session's folder from there, so that both
  /// can be moved together, any other by its whole path.
  static func place(of source: String, besideFile path: String) -> String {
    guard let request = try? OpeningRequest(typed: source) else { return source }
    return request.line(for: place(ofData: request.name, besideFile: path))
  }

  private static func place(ofData source: String, besideFile path: String) -> String {
    guard !DatasetLoader.bundled.contains(where: { $0.name == source }) else { return source }
    let data = URL(filePath: HomePath.expanded(source)).standardizedFileURL.resolvingSymlinksInPath().path
    let folder = URL(filePath: path).standardizedFileURL.deletingLastPathComponent().resolvingSymlinksInPath().path
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return data.hasPrefix(prefix) ? String(data.dropFirst(prefix.count)) : data
  }

  /// The lines of a session or script; data that a script names from its folder are found there.
  ///
  /// - Throws: where a line asks for what its source may not do; nothing is done then.
  static func script(_ file: String, source: CommandSource, opensAnything: Bool = false) throws -> Script {
    let text = try ScriptFile.text(of: file)
    let rights = SourceRights(source, file: file == "-" ? nil : file, opensAnything: opensAnything)
    let found = source == .text && !opensAnything ? text : findingData(text, besideFile: file)
    return try Script(found, name: file == "-" ? "stdin" : file, rights: rights)
  }

  private static func findingData(_ text: String, besideFile file: String) -> String {
    guard file != "-" else { return text }
    let folder = URL(filePath: file).deletingLastPathComponent()
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.hasPrefix("open "), case .data(.open(let typed))? = try? CommandParser.parse(String(line)),
        let request = try? OpeningRequest(typed: typed), case let name = request.name, !name.hasPrefix("/"),
        !DatasetLoader.bundled.contains(where: { $0.name == name }),
        !FileManager.default.fileExists(atPath: name)
      else { return String(line) }
      let beside = folder.appending(path: name).path
      return FileManager.default.fileExists(atPath: beside)
        ? "open " + Words.quote(request.line(for: beside)) : String(line)
    }.joined(separator: "\n")
  }
}
