import Datasets
import Headless
import Lessons

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
    let folder = URL(filePath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = try? NewFile.writeWhole(to: path, replacing: true) { (file) throws(ModelError) in try file.append(text) }
  }

  private var pages: [String: Int] {
    guard let path, let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [:] }
    var pages: [String: Int] = [:]
    for line in text.split(separator: "\n").prefix(1000) {
      let words = line.split(separator: " ")
      if words.count == 2, let page = Int(words[1]), page > 0 { pages[String(words[0])] = page }
    }
    return pages
  }
}
