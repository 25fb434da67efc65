/// JSON lines: an object a line, its keys the columns. One array of objects is read as well.
enum JSONReader: DataReader {
  static func recognizes(_ head: [UInt8], _ options: OpeningOptions) -> Bool { JSONObjects.begin(head) }

  static func read(
    _ source: consuming ByteSource, head: [UInt8], name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset {
    let file = source.name
    let converter = JSONConverter(keys: try JSONObjects.keys(head, of: file), file: file)
    return try TextTableReader.read(source, converter: converter, name: name, options: options)
  }
}
