import Datasets
import Language
import Lessons
import Platform

/// What the commands of a text may do with files: looked at when the text is read, before its first command.
package struct SourceRights: Sendable {
  package let source: CommandSource
  /// The folder that the text lies in; nil where it lies in none, as bundled lessons.
  private let folder: String?
  /// Whether data may be opened from anywhere.
  private let opensAnything: Bool

  package init(_ source: CommandSource, file: String? = nil, opensAnything: Bool = false) {
    self.source = source
    self.opensAnything = opensAnything || source != .text
    folder = file.flatMap { FilePath.real(FilePath.split($0).folder) }
  }

  /// The command as it may be done: data of a text by their whole path.
  ///
  /// - Throws: why it is not done.
  package func granted(_ command: Command) throws(UserError) -> Command {
    if let objection = source.objection(to: command) { throw UserError(objection) }
    guard case .data(.open(let text)) = command else { return command }
    if opensAnything {
      if source == .recovery, let name = try? OpeningRequest(typed: text).name {
        try checkRegular(FilePath.expanded(name), name)
      }
      return command
    }
    let request: OpeningRequest
    do throws(DatasetError) { request = try OpeningRequest(typed: text) } catch {
      throw UserError(error.description)
    }
    if DatasetLoader.bundled.contains(where: { $0.name == request.name }) { return command }
    let path = try path(ofData: request.name)
    // What will be opened is what was looked at, with the options that stood behind it.
    let written = text.hasPrefix("\"") ? request.name.utf8.count + 2 : request.name.utf8.count
    let opened = path + String(decoding: text.utf8.dropFirst(written), as: UTF8.self)
    guard let name = try? OpeningRequest(typed: opened).name, Array(name.utf8) == Array(path.utf8) else {
      throw UserError("A lesson or session opens no data of this name: \(request.name).")
    }
    return .data(.open(opened))
  }

  /// A lesson of which every command may be done.
  ///
  /// - Throws: the first that may not, after the file and the line.
  package func granted(_ lesson: Lesson, file: String) throws(UserError) -> Lesson {
    try lesson.mapCommands { (line) throws(UserError) in
      do throws(UserError) { return try granted(line.command) } catch {
        throw UserError("\(file):\(line.number): \(error.description)")
      }
    }
  }

  /// Data below the text's own folder, links resolved, and what is read beside them too.
  private func path(ofData name: String) throws(UserError) -> String {
    func refusal(of name: String) -> UserError {
      UserError(
        "A lesson or session opens bundled data and files below its own folder, not \(name); open that yourself, or let "
          + "a session do it with --allow-open.")
    }
    guard let folder, name != "-" else { throw refusal(of: name) }
    let isWhole = name.hasPrefix("/") || name.hasPrefix("~")
    let path = isWhole ? FilePath.expanded(name) : FilePath.joined(folder, name)
    guard let real = FilePath.real(path) else {
      // What is not there cannot be opened; where it would be must not depend on what is.
      guard !isWhole, FilePath.plainNames(name) != nil else { throw refusal(of: name) }
      return path
    }
    for file in [real] + CompanionFiles.beside(real) {
      guard let place = FilePath.real(file), Self.isBelow(folder, place) else {
        throw refusal(of: file == real ? name : FilePath.split(file).name)
      }
    }
    try checkRegular(real, name)
    return real
  }

  private func checkRegular(_ path: String, _ name: String) throws(UserError) {
    guard let status = try? FileStatus.of(path, followsLinks: true) else { return }
    guard status.kind == .file || (status.kind == .folder && opensAnything) else {
      throw UserError("\(name) is no regular file, and a lesson or session opens nothing else.")
    }
  }

  private static func isBelow(_ folder: String, _ path: String) -> Bool {
    // By bytes, as the system compares names.
    Array(path.utf8).starts(with: Array((folder == "/" ? "/" : folder + "/").utf8))
  }
}
