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

  static func read(
    _ source: consuming ByteSource, name: String, options: OpeningOptions = OpeningOptions(), isFile: Bool = false
  ) throws(DatasetError) -> Dataset {
    let (path, sample) = (source.name, try source.peek(sampleSize))
    guard !sample.isEmpty else { throw DatasetError("\(path): the file is empty.") }
    guard !sample.contains(0) else { throw DatasetError("\(path): this is not text, so it is no table.") }
    let lines =
      sample.count < sampleSize ? sample : Array(sample[...(sample.lastIndex(of: ASCII.lineFeed) ?? sampleSize - 1)])
    let hasMark = lines.starts(with: RecordScanner.byteOrderMark)
    guard lines.dropFirst(hasMark ? 3 : 0).contains(where: { !ASCII.isBlank($0) && !ASCII.isLineEnd($0) }) else {
      throw DatasetError("\(path): there is nothing in the file but blanks.")
    }
    var dataset: Dataset
    if lines.starts(with: MatrixMarketReader.mark) {
      dataset = try MatrixMarketReader(source, repeats: options.repeats).read(name: name)
    } else {
      let shape = try TableShape(recognizing: lines, of: path, options: options)
      dataset = try TableReader(source, shape: shape, repeats: options.repeats).read(name: name)
    }
    if isFile { dataset = try dataset.withTruth(besideData: path) }
    return try dataset.titled(.items, by: options.titles, besideData: path)
      .titled(.users, by: options.userTitles, besideData: path).pruned(
        minUser: options.minUser, minItem: options.minItem)
  }

  /// So many bytes decide what a table is.
  private static let sampleSize = 1 << 16
}
