/// Numbers of a `.npy` file, of one or two axes or none, row by row. Source: NumPy's format description, versions 1 to 3.
struct NumPyArray {
  let shape: [Int]
  let elements: [Double]

  init(_ bytes: ArraySlice<UInt8>, name: String) throws(ModelError) {
    let all = Array(bytes)
    guard all.count >= 12, all.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw ModelError("\(name) is no NumPy array.")
    }
    let wide = all[6] > 1
    let length = Int(all[8]) | Int(all[9]) << 8 | (wide ? Int(all[10]) << 16 | Int(all[11]) << 24 : 0)
    let start = (wide ? 12 : 10) + length
    guard start <= all.count else { throw ModelError("\(name) ends in the middle of its header.") }
    let header = String(decoding: all[(wide ? 12 : 10)..<start], as: UTF8.self)
    guard let type = header.firstMatch(of: /'descr': *'([^']+)'/)?.1,
      let axes = header.firstMatch(of: /'shape': *\(([0-9, ]*)\)/)?.1
    else { throw ModelError("\(name) has a header that cannot be read.") }
    guard header.contains("'fortran_order': False") else {
      throw ModelError("\(name) is stored column by column; np.ascontiguousarray turns it around.")
    }
    shape = axes.split(separator: ",").compactMap { Int($0.filter { $0 != " " }) }
    var count = 1
    for axis in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: axis)
      guard !overflows, product <= all.count else { throw ModelError("\(name) is shorter than its header says.") }
      count = product
    }
    elements = try Self.read(all[start...], type: String(type), count: count, name: name)
  }

  private static func read(
    _ data: ArraySlice<UInt8>, type: String, count: Int, name: String
  ) throws(ModelError) -> [Double] {
    func elements<Word: FixedWidthInteger>(_: Word.Type, _ value: (Word) -> Double) throws(ModelError) -> [Double] {
      let size = MemoryLayout<Word>.size
      guard data.count / size >= count else { throw ModelError("\(name) is shorter than its header says.") }
      return data.withUnsafeBytes { bytes in
        (0..<count).map { value(Word(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * size, as: Word.self))) }
      }
    }
    switch type {
    case "<f4": return try elements(UInt32.self) { Double(Float(bitPattern: $0)) }
    case "<f8": return try elements(UInt64.self) { Double(bitPattern: $0) }
    case "<i4": return try elements(Int32.self) { Double($0) }
    case "<i8": return try elements(Int64.self) { Double($0) }
    default: throw ModelError("\(name) holds numbers of the type \(type); f4 and f8 are read.")
    }
  }
}
