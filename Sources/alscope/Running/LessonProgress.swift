import Datasets
import Headless
import Lessons
import Platform

/// How far a person is in each of the bundled lessons: a file of lines, each a name and the page that was reached.
struct LessonProgress: Sendable {
  private let path: String?

  /// `$XDG_STATE_HOME/alscope/lessons`
  static let usual = LessonProgress(path: UserFolders.state?.appending(path: "lessons").path)

  init(path: String?) { self.path = path }

  /// The page where a lesson goes on, from 0.
  func page(of name: String) -> Int { pages[name] ?? 0 }

  func keep(_ name: String, page: Int) {
    guard let path else { return }
    var pages = pages
    pages[name] = page > 0 ? page : nil
    let text = pages.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
    // Where nothing can be kept, lessons begin at their first page.
    guard (try? OpenFolder.ownPrivate(FilePath.split(path).folder, parents: 0)) != nil else { return }
    let rules = FileWriting.Rules(replaces: true, isPrivate: true)
    _ = try? NewFile.writeWhole(to: path, rules) { (file) throws(ModelError) in try file.append(text) }
  }

  /// Of a regular file of one's own, of the size that this one has.
  private var pages: [String: Int] {
    guard let path else { return [:] }
    let (folder, name) = FilePath.split(path)
    guard let place = try? OpenFolder(folder), let status = try? place.status(of: name),
      status.kind == .file, status.isOwn, status.size <= Self.mostBytes,
      let bytes = try? place.open(name).bytes(atMost: Self.mostBytes)
    else { return [:] }
    var pages: [String: Int] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(1000) {
      let words = line.split(separator: " ")
      if words.count == 2, let page = Int(words[1]), page > 0 { pages[String(words[0])] = page }
    }
    return pages
  }

  private static let mostBytes = 1 << 16
}
