import ArgumentParser
import BundledLessons
import Datasets

/// What Tab offers in bash, zsh and fish where something has a name or is a file.
enum ShellCompletion {
  /// Bundled datasets and files.
  static let data = offer(DatasetLoader.bundled.map(\.name))
  /// Bundled lessons and files.
  static let lessons = offer(BundledLessons.names)

  private static func offer(_ names: [String]) -> CompletionKind {
    .custom { _, _, typed in
      let prefix = unquoted(typed)
      return (names.filter { $0.hasPrefix(prefix) } + files(beginning: prefix)).map {
        escaped($0, for: CompletionShell.requesting)
      }
    }
  }

  /// Files and folders whose path begins so; hidden ones only where the point was typed. A name with control characters
  /// would not survive a shell's list, whose entries are lines.
  private static func files(beginning prefix: String) -> [String] {
    let cut = prefix.lastIndex(of: "/").map { prefix.index(after: $0) } ?? prefix.startIndex
    let (folder, start) = (String(prefix[..<cut]), String(prefix[cut...]))
    var place = folder.isEmpty ? "." : folder
    if place.hasPrefix("~/") {
      place = (ProcessInfo.processInfo.environment["HOME"] ?? "~") + place.dropFirst(1)
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return names.filter { name in
      name.hasPrefix(start) && (start.hasPrefix(".") || !name.hasPrefix("."))
        && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }.sorted().map { name in
      var isFolder: Bool = false
      _ = FileManager.default.fileExists(atPath: place + "/" + name, isDirectory: &isFolder)
      return folder + name + (isFolder ? "/" : "")
    }
  }

  /// What was typed, without the quotes and backslashes that shells pass along.
  private static func unquoted(_ typed: String) -> String {
    var text = ""
    var isEscaped = false
    for character in typed {
      if isEscaped || !["\\", "\"", "'"].contains(character) {
        text.append(character)
        isEscaped = false
      } else {
        isEscaped = character == "\\"
      }
    }
    return text
  }

  /// bash expands each line of a list as a word, so that a file's name could hold a command; zsh takes what follows a
  /// colon for a description; fish takes lines as they are.
  static func escaped(_ name: String, for shell: CompletionShell?) -> String {
    switch shell {
    case .some(.bash):
      return name.unicodeScalars.map { scalar in
        let isPlain =
          !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "/._-".unicodeScalars.contains(scalar)
        return isPlain ? String(scalar) : "\\" + String(scalar)
      }.joined()
    case .some(.zsh): return name.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
    default: return name
    }
  }
}
