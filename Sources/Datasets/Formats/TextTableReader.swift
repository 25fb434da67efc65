/// Tables of text: long, wide, or a matrix of numbers.
enum TextTableReader: DataReader {
  static func recognizes(_ head: [UInt8], _ options: OpeningOptions) -> Bool { true }

  static func read(
    _ source: consuming ByteSource, head: [UInt8], name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset {
    try read(source, sample: head, name: name, options: options, isMadeUp: false)
  }

  /// - Parameter isMadeUp: whether the lines were made of records of another kind, below a line of names.
  static func read(
    _ source: consuming ByteSource, sample: [UInt8], name: String, options: OpeningOptions, isMadeUp: Bool
  ) throws(DatasetError) -> Dataset {
    // A line that was cut off within the sample is none.
    let isWhole = sample.count < DatasetLoader.sampleSize
    let lines = isWhole ? sample : Array(sample[...(sample.lastIndex(of: ASCII.lineFeed) ?? sample.count - 1)])
    guard !lines.contains(0) else {
      throw DatasetError("\(source.name): this is not text, so it is no table; it has bytes that no text has.")
    }
    let (shape, recognition) = try TableRecognizer.recognize(
      lines, of: source.name, options: options, isMadeUp: isMadeUp)
    return try TableReader(source, shape: shape, rules: options.rules, isMadeUp: isMadeUp, parts: options.parts)
      .read(name: name, recognition: recognition)
  }

  /// Reads a table that a converter makes of something else, below a line of names.
  static func read(
    _ source: consuming ByteSource, converter: any ByteConverter, name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset {
    try source.convert(by: converter)
    let sample = try source.peek(DatasetLoader.sampleSize)
    var options = options
    options.delimiter = .comma
    options.quotes = true
    if options.layout == .lists { options.layout = nil }
    return try read(source, sample: sample, name: name, options: options, isMadeUp: true)
  }
}
