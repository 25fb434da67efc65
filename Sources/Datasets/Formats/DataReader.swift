/// A kind of file that data come in: how it is told by its first bytes, and how it is read.
///
/// A new kind is a file in this folder with a type like the others, and its line in ``DataReaders``.
protocol DataReader: SendableMetatype {
  /// Whether a file is of this kind.
  ///
  /// - Parameters:
  ///   - head: its first bytes, unpacked, as UTF-8 where they are text.
  ///   - options: what a person says of it.
  static func recognizes(_ head: [UInt8], _ options: OpeningOptions) -> Bool

  /// Reads the whole file.
  ///
  /// - Throws: one sentence, after the file and the place where these are known.
  static func read(
    _ source: consuming ByteSource, head: [UInt8], name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset
}

/// The kinds of files, in the order in which they are asked. The last takes what no other does.
enum DataReaders {
  static let all: [any DataReader.Type] = [
    ForeignFile.self, ZipReader.self, NumPyReader.self, SQLiteReader.self, MatrixMarketReader.self, JSONReader.self,
    BlockReader.self, ListReader.self, TextTableReader.self,
  ]
}
