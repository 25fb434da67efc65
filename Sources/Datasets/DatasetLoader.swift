import BundledDatasets

/// Opens data by name or path.
public enum DatasetLoader {
  /// Opens a bundled dataset, a file, or standard input as `-`.
  ///
  /// - Parameter control: hears how far the opening is, and may stop it.
  /// - Throws: one sentence, after the file, line and column where they are known.
  public static func open(
    _ nameOrPath: String, options: OpeningOptions = OpeningOptions(), control: OpeningControl = OpeningControl()
  ) throws(DatasetError) -> Dataset {
    if let dataset = bundled.first(where: { $0.name == nameOrPath }) { return try dataset.open(options) }
    guard !nameOrPath.isEmpty else { throw DatasetError("Data need a name: a bundled dataset's, or a file's path.") }
    let nameOrPath = HomePath.expanded(nameOrPath)
    let isInput = nameOrPath == "-"
    let name = isInput ? "standard input" : String(nameOrPath.split(separator: "/").last ?? "/")
    return try read(
      .opened(nameOrPath, input: options.standardInput, control: control), name: name, options: options,
      isFile: !isInput)
  }

  /// Reads data of any kind.
  ///
  /// - Parameter titles: titles that came with the data, and their place.
  static func read(
    _ source: consuming ByteSource, name: String, options: OpeningOptions = OpeningOptions(), isFile: Bool = false,
    titles: (path: String, bytes: [UInt8])? = nil
  ) throws(DatasetError) -> Dataset {
    let path = source.name
    if case .other(let encoding)? = options.encoding { try source.pass(through: .encoding(encoding)) }
    var head = try source.peek(sampleSize)
    guard !head.isEmpty else { throw DatasetError("\(path): the file is empty.") }
    let remark = try decode(&source, &head, options)
    // Of a table with very long lines a few are looked at all the same.
    if head.count == sampleSize, head.count(where: { $0 == ASCII.lineFeed }) < 4 { head = try source.peek(1 << 22) }
    let hasMark = head.starts(with: RecordScanner.byteOrderMark)
    guard head.dropFirst(hasMark ? 3 : 0).contains(where: { !ASCII.isBlank($0) && !ASCII.isLineEnd($0) }) else {
      throw DatasetError("\(path): there is nothing in the file but blanks.")
    }
    let reader = DataReaders.all.first { $0.recognizes(head, options) } ?? TextTableReader.self
    try checkMeaning(of: options, for: reader, path)
    var dataset = try reader.read(source, head: head, name: name, options: options)
    if let remark { dataset.notices.insert(remark, at: min(1, dataset.notices.count)) }
    if isFile { dataset = try dataset.withTruth(besideData: path) }
    if let titles, options.titles == .beside { dataset = try dataset.titled(by: titles.bytes, at: titles.path) }
    return try dataset.titled(.items, by: options.titles, besideData: path)
      .titled(.users, by: options.userTitles, besideData: path).pruned(
        minUser: options.minUser, minItem: options.minItem)
  }

  /// What is asked for and cannot be done is not passed over.
  private static func checkMeaning(
    of options: OpeningOptions, for reader: any DataReader.Type, _ path: String
  ) throws(DatasetError) {
    if options.query != nil, reader != SQLiteReader.self, reader != ZipReader.self, reader != ForeignFile.self {
      throw DatasetError("\(path): this is no SQLite database, so --query has no meaning for it.")
    }
    if options.member != nil, reader != ZipReader.self, reader != ForeignFile.self {
      throw DatasetError("\(path): this is no ZIP archive, so --member has no meaning for it.")
    }
  }

  /// Sees to it that text comes as UTF-8.
  ///
  /// - Returns: what a person should know of it.
  private static func decode(
    _ source: inout ByteSource, _ head: inout [UInt8], _ options: OpeningOptions
  ) throws(DatasetError) -> String? {
    if let encoding = options.encoding {
      if encoding != .utf8, !encoding.isOther {
        let marked = TextEncoding.marked(head)
        try source.convert(
          by: EncodingConverter(encoding, mark: marked?.encoding == encoding ? marked?.length ?? 0 : 0))
        head = try source.peek(sampleSize)
      }
      return nil
    }
    if let (encoding, length) = TextEncoding.marked(head) {
      try source.convert(by: EncodingConverter(encoding, mark: length))
      head = try source.peek(sampleSize)
    } else if let encoding = TextEncoding.unmarked(head) {
      try source.convert(by: EncodingConverter(encoding))
      head = try source.peek(sampleSize)
      return "The text is taken for \(encoding.name), since every second byte is zero; --encoding says otherwise."
    }
    return nil
  }

  /// So many bytes decide what a file is.
  static let sampleSize = 1 << 16
}
