/// Databases of SQLite: the one table that is in it, or what `--query` asks for.
enum SQLiteReader: DataReader {
  static func recognizes(_ head: [UInt8], _ options: OpeningOptions) -> Bool {
    head.starts(with: Array("SQLite format 3\0".utf8))
  }

  static func read(
    _ source: consuming ByteSource, head: [UInt8], name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset {
    let (file, control) = (source.name, source.control)
    guard let path = source.path else {
      throw DatasetError("\(file): this is an SQLite database, which can only be read from a file, unpacked.")
    }
    let query: String
    if let asked = options.query {
      query = asked
    } else {
      let tables = try tables(path, file)
      guard tables.count == 1 else {
        throw DatasetError(
          tables.isEmpty
            ? "\(file): there is no table in this SQLite database."
            : "\(file): this SQLite database has the tables \(tables.prefix(8).map { "“\($0)”" }.joined(separator: ", "))"
              + "\(tables.count > 8 ? ", …" : ""); say what to read: --query \"SELECT user, item, value FROM …\".")
      }
      query = "SELECT * FROM \"\(tables[0].replacing("\"", with: "\"\""))\""
    }
    var rows = ByteSource(
      try SQLiteRows(path, query: query, file: file, control: control), name: file, control: control)
    let sample = try rows.peek(DatasetLoader.sampleSize)
    guard !sample.isEmpty else { throw DatasetError("\(file): the query gives no rows.") }
    var options = options
    options.delimiter = .comma
    options.quotes = true
    return try TextTableReader.read(rows, sample: sample, name: name, options: options, isMadeUp: true)
  }

  /// Tables and views by name; the tables of extensions are none of this file's.
  private static func tables(_ path: String, _ file: String) throws(DatasetError) -> [String] {
    let query =
      "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' "
      + "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY rowid"
    let control = OpeningControl()
    var source = ByteSource(
      try SQLiteRows(path, query: query, file: file, control: control), name: file, control: control)
    let text = String(decoding: try source.rest(atMost: 1 << 24), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).dropFirst().map {
      String($0.dropFirst().dropLast().replacing("\"\"", with: "\""))
    }
  }
}
