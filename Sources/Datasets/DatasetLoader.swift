import BundledDatasets

/// Opens data by name or path.
public enum DatasetLoader {
  /// Opens a bundled dataset, or a file.
  ///
  /// - Throws: one sentence, after the file, line and column where they are known.
  public static func open(_ nameOrPath: String) throws(DatasetError) -> Dataset {
    if let dataset = bundled.first(where: { $0.name == nameOrPath }) { return try dataset.open() }
    guard !nameOrPath.isEmpty else { throw DatasetError("Data need a name: a bundled dataset's, or a file's path.") }
    let dataset = try read(ByteSource(path: nameOrPath), name: String(nameOrPath.split(separator: "/").last ?? "/"))
    return try dataset.withTruth(besideData: nameOrPath)
  }

  static func read(_ source: consuming ByteSource, name: String) throws(DatasetError) -> Dataset {
    let sample = try source.peek(sampleSize)
    guard !sample.isEmpty else { throw DatasetError("\(source.name): the file is empty.") }
    guard !sample.contains(0) else { throw DatasetError("\(source.name): this is not text, so it is no table.") }
    let lines =
      sample.count < sampleSize ? sample : Array(sample[...(sample.lastIndex(of: ASCII.lineFeed) ?? sampleSize - 1)])
    let hasMark = lines.starts(with: RecordScanner.byteOrderMark)
    guard lines.dropFirst(hasMark ? 3 : 0).contains(where: { !ASCII.isBlank($0) && !ASCII.isLineEnd($0) }) else {
      throw DatasetError("\(source.name): there is nothing in the file but blanks.")
    }
    let shape = try TableShape(recognizing: lines, of: source.name)
    return try TableReader(source, shape: shape).read(name: name)
  }

  /// So many bytes decide what a table is.
  private static let sampleSize = 1 << 16
}
