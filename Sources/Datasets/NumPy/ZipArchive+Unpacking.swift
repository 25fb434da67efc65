import Platform

extension ZipArchive {
  /// An entry's bytes; nil where there is no such entry.
  func entry(_ name: String) throws(ModelError) -> ArraySlice<UInt8>? {
    guard let entry = entries[name] else { return nil }
    guard entry.isDeflated else { return bytes[entry.range] }
    do throws(DatasetError) { return try unpacked(name)[...] } catch { throw ModelError(error.description) }
  }

  /// The bytes of an entry as they come, unpacked.
  func source(_ name: String, control: OpeningControl) throws(DatasetError) -> ByteSource {
    guard let entry = entries[name] else { throw DatasetError("\(path): there is no \(name) in it.") }
    let place = "\(path)/\(name)"
    guard entry.isDeflated else { return ByteSource(Array(bytes[entry.range]), name: place, control: control) }
    let task = PipedProgram.Task(program: "gzip", arguments: ["-dc"], verb: "unpack")
    return ByteSource(try PipedProgram(task, nil, begun: gzip(entry), name: place), name: place, control: control)
  }

  /// The whole bytes of an entry.
  ///
  /// - Throws: where that is more than may be taken, too.
  func unpacked(_ name: String) throws(DatasetError) -> [UInt8] {
    if let size = entries[name]?.size, let objection = MemoryBudget.objection(to: size, for: "\(path)/\(name) unpacked")
    {
      throw DatasetError(objection)
    }
    var source = try source(name, control: OpeningControl())
    return try source.rest(atMost: min(1 << 31, MemoryBudget.limit))
  }

  /// A deflated entry as a file of gzip, whose data are packed the same way. Source: RFC 1952.
  private func gzip(_ entry: Entry) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    file.reserveCapacity(entry.range.count + 18)
    file += bytes[entry.range]
    for number in [entry.checksum, UInt32(truncatingIfNeeded: entry.size)] {
      for shift in stride(from: 0, to: 32, by: 8) { file.append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
    }
    return file
  }
}
