/// Turns the bytes of a file into those of UTF-8 text as they come.
protocol ByteConverter {
  /// - Parameter isLast: whether nothing comes after these bytes.
  /// - Returns: what is finished; the rest is held back until more comes.
  mutating func convert(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(DatasetError) -> [UInt8]
}
