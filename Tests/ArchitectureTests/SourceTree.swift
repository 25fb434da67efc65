import Foundation

/// The sources as text.
enum SourceTree {
  struct File {
    /// From the module on.
    let path: String
    /// Inside the module; empty at its top.
    let folder: String
    let text: String

    /// The modules that it imports.
    var imports: [String] {
      text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
          words[..<place].allSatisfy({ $0.hasPrefix("@") || $0 == "internal" || $0 == "public" || $0 == "package" })
        else { return nil }
        return words[place + 1].split(separator: ".").first.map(String.init)
      }
    }

    /// The text without comments and strings.
    var code: String {
      text.replacing(/\/\/.*/, with: "").replacing(/"(\\.|[^"\\\n])*"/, with: "\"\"")
    }
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    .standardized

  static let modules: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }()

  static func files(of module: String) -> [File] {
    let top = root.appending(path: module)
    let paths = FileManager.default.enumerator(atPath: top.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      guard let text = try? String(contentsOf: top.appending(path: path), encoding: .utf8) else { return nil }
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      return File(path: "\(module)/\(path)", folder: folder, text: text)
    }
  }
}

/// Which folders of a module use types that are declared in just one other folder.
struct FolderUses {
  /// Pairs of folders that use each other, as text.
  let mutual: [String]

  init(of files: [SourceTree.File]) {
    let declaration =
      /(?m)^(?:@\w+(?:\([^)]*\))? )*(?:(?:public|final|package|internal|private|fileprivate|indirect) )*(?:struct|enum|class|protocol|actor|typealias)\s+(\w+)/
    var homes: [String: Set<String>] = [:]
    let codes = files.map { (folder: $0.folder, code: $0.code) }
    for (folder, code) in codes {
      for match in code.matches(of: declaration) { homes[String(match.1), default: []].insert(folder) }
    }
    var uses: [String: Set<String>] = [:]
    for (folder, code) in codes {
      for word in Set(code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
        guard let home = homes[String(word)], home.count == 1, let other = home.first, other != folder else { continue }
        uses[folder, default: []].insert(other)
      }
    }
    // The top of a module holds what ties its folders together.
    let folders = uses.keys.filter { !$0.isEmpty }.sorted()
    mutual = folders.flatMap { a in
      folders.filter { b in a < b && uses[a]?.contains(b) == true && uses[b]?.contains(a) == true }
        .map { "\(a) and \($0)" }
    }
  }
}
