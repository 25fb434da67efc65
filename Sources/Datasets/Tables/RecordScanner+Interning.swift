extension RecordScanner {
  /// The number of the id that a field holds. An id is checked to be text when it is first seen.
  func intern(_ field: Int, in table: inout IdentifierTable, as role: String) throws(DatasetError) -> Int {
    let range = fields[field].range
    guard !range.isEmpty else { throw DatasetError(place(field), "the \(role) is empty.") }
    guard fields[field].isEscaped else { return try intern(field, buffer.span, range, in: &table) }
    let content = content(field)
    return try intern(field, content.span, content.indices, in: &table)
  }

  private func intern(
    _ field: Int, _ bytes: Span<UInt8>, _ range: Range<Int>, in table: inout IdentifierTable
  ) throws(DatasetError) -> Int {
    let (number, isNew) = table.intern(bytes, in: range)
    guard isNew else { return number }
    guard try text(field).utf8.allSatisfy({ $0 != 0 }) else {
      throw DatasetError(place(field), "there is a NUL byte here; this is not text.")
    }
    return number
  }
}
