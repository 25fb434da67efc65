/// Turns the bytes of a file into those of UTF-8 text as they come.
protocol ByteConverter {
  /// - Parameter isLast: whether nothing comes after these bytes.
  /// - Returns: what is finished; the rest is held back until more comes.
  mutating func convert(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(DatasetError) -> [UInt8]
}

/// Two converters, one after the other.
struct ConverterChain: ByteConverter {
  var first: any ByteConverter
  var next: any ByteConverter

  mutating func convert(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(DatasetError) -> [UInt8] {
    let converted = try first.convert(bytes, isLast: isLast)
    return try next.convert(converted[...], isLast: isLast)
  }
}
