import Platform
import WALS

/// A file that gives items or users their titles: a table with the id in its first column and the title in its second, or
/// where a header says so. MovieLens' three kinds are among them: `u.item`, `movies.dat`, `movies.csv`.
struct TitleFile {
  let path: String
  private(set) var titles: [String: String] = [:]

  private static let delimiters: [Delimiter] = [.colons, .pipe, .tab, .hive, .semicolon, .comma]

  /// What an id and a title take in a table that is half empty, roughly.
  private static let bytesPerTitle = 160

  /// A larger file is not one of titles.
  private static let mostBytes = 256 << 20

  init(path: String, of side: Side = .items) throws(DatasetError) {
    let bytes: [UInt8]
    do throws(DatasetError) {
      var source = try ByteSource.opened(path, control: OpeningControl())
      bytes = try source.rest(atMost: min(Self.mostBytes, MemoryBudget.limit / 4))
    } catch {
      throw DatasetError("The titles could not be read: \(error)")
    }
    try self.init(bytes, path: path, of: side)
  }

  init(_ bytes: [UInt8], path: String, of side: Side = .items) throws(DatasetError) {
    self.path = path
    let text = try Self.table(try Self.utf8(bytes), path: path)
    let noTable = DatasetError("\(path): titles are a table with an id and a title a line.")
    let sample = Array(text.prefix(DatasetLoader.sampleSize))
    let lines =
      sample.count == text.count ? sample : Array(sample[...(sample.lastIndex(of: ASCII.lineFeed) ?? sample.count - 1)])
    guard let head = try? Head(lines, of: path, options: OpeningOptions(), delimiters: Self.delimiters),
      let first = head.rows.first, first.count > 1
    else { throw noTable }
    let words = first.map(ColumnWord.init)
    let role: ColumnWord.Role = side == .users ? .user : .item
    // A title may well have the word “title” in it: a header names the ids, too.
    let isHeader = words.contains { $0.isID || $0.role == role && !$0.isName }
    let plain = first.firstIndex { ["title", "name", "titles", "names"].contains($0.lowercased()) }
    let named = plain ?? (isHeader ? words.indices.first { words[$0].isName } : nil)
    let places = named.map { title in
      let id =
        words.indices.first { $0 != title && words[$0].role == role && !words[$0].isName }
        ?? words.indices.first { $0 != title && words[$0].isID } ?? (title == 0 ? 1 : 0)
      return (id: id, title: title)
    }
    let (id, title) = places ?? (0, 1)
    do throws(DatasetError) {
      try read(text, head, hasQuotes: head.delimiter != .colons, isNamed: named != nil, id: id, title: title)
    } catch {
      // A title may begin with a quote that means nothing.
      titles = [:]
      guard (try? read(text, head, hasQuotes: false, isNamed: named != nil, id: id, title: title)) != nil else {
        throw error
      }
    }
  }

  private mutating func read(
    _ text: [UInt8], _ head: Head, hasQuotes: Bool, isNamed: Bool, id: Int, title: Int
  ) throws(DatasetError) {
    var scanner = RecordScanner(ByteSource(text, name: path), delimiter: head.delimiter, hasQuotes: hasQuotes)
    try scanner.skipLines(head.linesAbove)
    if isNamed { _ = try scanner.next() }
    while try scanner.next() {
      guard max(id, title) < scanner.fields.count else { continue }
      titles[try scanner.text(id)] = try scanner.text(title)
      if titles.count.isMultiple(of: 1 << 14) {
        let bytes = MemoryBudget.bytes(titles.count, Self.bytesPerTitle)
        if let objection = MemoryBudget.objection(to: 4 * bytes, for: "\(path): titles") {
          throw DatasetError(objection)
        }
      }
    }
  }

  /// The file of titles that MovieLens has beside a file of ratings; nil where there is none.
  static func path(besideData path: String) -> String? {
    path.isEmpty ? nil : name(besideData: path).flatMap { Folder.exists($0) ? $0 : nil }
  }

  /// The same within an archive.
  static func path(besideData path: String, in names: [String]) -> String? {
    name(besideData: path).flatMap { names.contains($0) ? $0 : nil }
  }

  private static func name(besideData path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard var name = parts.last.map(String.init) else { return nil }
    for ending in [".gz", ".xz", ".zst", ".bz2"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
    let isHundredThousand = name == "u.data" || name.wholeMatch(of: /u[1-5ab]\.(base|test)/) != nil
    let beside =
      ["ratings.dat": "movies.dat", "ratings.csv": "movies.csv"][name] ?? (isHundredThousand ? "u.item" : nil)
    return beside.map { (parts.dropLast() + [$0[...]]).joined(separator: "/") }
  }

  /// Text of another encoding that its mark tells; what is no UTF-8 is taken as Windows-1252, of which Latin-1, in which
  /// MovieLens' older files are, is a part.
  private static func utf8(_ bytes: [UInt8]) throws(DatasetError) -> [UInt8] {
    if let (encoding, length) = TextEncoding.marked(bytes) {
      var converter = EncodingConverter(encoding, mark: length)
      return try converter.convert(bytes[...], isLast: true)
    }
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    var converter = EncodingConverter(.windows1252)
    return try converter.convert(bytes[...], isLast: true)
  }

  /// JSON lines become a table, too.
  private static func table(_ text: [UInt8], path: String) throws(DatasetError) -> [UInt8] {
    guard JSONObjects.begin(Array(text.prefix(1000))) else { return text }
    var converter = JSONConverter(keys: try JSONObjects.keys(Array(text.prefix(1 << 20)), of: path), file: path)
    return try converter.convert(text[...], isLast: true)
  }
}
