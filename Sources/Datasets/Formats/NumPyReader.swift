/// One dense array that NumPy saved: read as a table of its numbers, a line a row.
enum NumPyReader: DataReader {
  static func recognizes(_ head: [UInt8], _ options: OpeningOptions) -> Bool {
    head.starts(with: [0x93] + Array("NUMPY".utf8))
  }

  static func read(
    _ source: consuming ByteSource, head: [UInt8], name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset {
    let (file, control) = (source.name, source.control)
    let bytes = try source.rest(atMost: 1 << 31)
    let array: NumPyArray
    do throws(ModelError) { array = try NumPyArray(bytes[...], name: file) } catch {
      throw DatasetError(error.description)
    }
    guard array.shape.count == 2, array.shape[0] > 0, array.shape[1] > 1 else {
      throw DatasetError(
        "\(file): this NumPy array has \(array.shape.count == 2 ? "\(array.shape[1]) columns" : "\(array.shape.count) axes"); "
          + "a matrix of users × items has two axes and more than one column.")
    }
    var text: [UInt8] = []
    for row in 0..<array.shape[0] {
      for column in 0..<array.shape[1] {
        if column > 0 { text.append(UInt8(ascii: ",")) }
        let value = array.elements[row * array.shape[1] + column]
        if !value.isNaN { text += Array((value.isFinite ? JSONValue.decimals(of: value) : "inf").utf8) }
      }
      text.append(ASCII.lineFeed)
      if row % 4096 == 0 { try control.check() }
    }
    var options = options
    options.delimiter = .comma
    // Two columns of whole numbers may be pairs; of others they are a matrix.
    if array.shape[1] == 2, options.layout == nil, options.columns == nil,
      !array.elements.allSatisfy({ $0 == $0.rounded() && $0 >= 0 })
    {
      options.layout = .matrix
    }
    var table = ByteSource(text, name: file, control: control)
    let sample = try table.peek(DatasetLoader.sampleSize)
    return try TextTableReader.read(table, sample: sample, name: name, options: options, isMadeUp: false)
  }
}
