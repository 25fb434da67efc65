import WALS

/// A file that gives items or users their titles: a table with the id in its first column and the title in its second, or where a
/// header says so. MovieLens' three kinds are among them: `u.item`, `movies.dat`, `movies.csv`.
struct TitleFile {
  let path: String
  private(set) var titles: [String: String] = [:]

  /// A larger file is not one of titles.
  private static let mostBytes = 256 << 20

  init(path: String, of side: Side = .items) throws(DatasetError) {
    self.path = path
    let bytes: [UInt8]
    do throws(ModelError) {
      bytes = try Folder.bytes(ofFile: path, atMost: Self.mostBytes)
    } catch {
      throw DatasetError("The titles could not be read: \(error)")
    }
    let text = Self.utf8(bytes)
    guard let (delimiter, first) = try Self.recognize(text, path: path), first.count > 1 else {
      throw DatasetError("\(path): titles are a table with an id and a title a line.")
    }
    let named = first.firstIndex { ["title", "name", "titles", "names"].contains($0.lowercased()) }
    let id =
      named == nil
      ? 0
      : first.indices.first {
        $0 != named && (side == .users ? ColumnWords.isUser(first[$0]) : ColumnWords.isItem(first[$0]))
      } ?? 0
    let title = named ?? 1
    var scanner = Self.scanner(text, path: path, delimiter: delimiter)
    if named != nil { _ = try scanner.next() }
    while try scanner.next() {
      guard max(id, title) < scanner.fields.count else { continue }
      titles[try scanner.text(id)] = try scanner.text(title)
    }
  }

  /// The file of titles that MovieLens has beside a file of ratings; nil where there is none.
  static func path(besideData path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard var name = parts.last.map(String.init) else { return nil }
    if name.hasSuffix(".gz") { name.removeLast(3) }
    let isHundredThousand = name == "u.data" || name.wholeMatch(of: /u[1-5ab]\.(base|test)/) != nil
    let beside =
      ["ratings.dat": "movies.dat", "ratings.csv": "movies.csv"][name] ?? (isHundredThousand ? "u.item" : nil)
    guard let beside else { return nil }
    let titlePath = (parts.dropLast() + [beside[...]]).joined(separator: "/")
    return Folder.exists(titlePath) ? titlePath : nil
  }

  /// Text that is not UTF-8 is taken as Latin-1, in which MovieLens' older files are.
  private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    return bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
  }

  private static func scanner(_ bytes: [UInt8], path: String, delimiter: Delimiter) -> RecordScanner {
    RecordScanner(
      ByteSource(bytes, name: path), delimiter: delimiter, hasQuotes: delimiter != .colons && delimiter != .pipe)
  }

  /// The delimiter that the first line has, and that line's fields.
  private static func recognize(_ bytes: [UInt8], path: String) throws(DatasetError) -> (Delimiter, [String])? {
    for delimiter in [Delimiter.colons, .pipe, .tab, .semicolon, .comma] {
      var scanner = scanner(bytes, path: path, delimiter: delimiter)
      let isThere = try scanner.next()
      guard isThere, scanner.fields.count > 1 else { continue }
      var fields: [String] = []
      for field in scanner.fields.indices { fields.append(try scanner.text(field)) }
      return (delimiter, fields)
    }
    return nil
  }
}
