/// Numbers or texts of a `.npy` file, row by row. Source: NumPy's format description, versions 1 to 3.
struct NumPyArray {
  let shape: [Int]
  /// Empty where the array holds texts.
  let elements: [Double]
  /// Empty where the array holds numbers.
  let texts: [String]
  /// Whole numbers of eight bytes as they stand, of which the elements may have lost the last digits.
  private let words: [UInt64]
  private let isSigned: Bool

  init(_ bytes: ArraySlice<UInt8>, name: String) throws(ModelError) {
    let first = bytes.startIndex
    guard bytes.count >= 12, bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw ModelError("\(name) is no NumPy array.")
    }
    let isWide = bytes[first + 6] > 1
    func byte(_ place: Int) -> Int { Int(bytes[first + place]) }
    let length = byte(8) | byte(9) << 8 | (isWide ? byte(10) << 16 | byte(11) << 24 : 0)
    let begin = isWide ? 12 : 10
    guard begin + length <= bytes.count else { throw ModelError("\(name) ends in the middle of its header.") }
    let header = String(decoding: bytes[(first + begin)..<(first + begin + length)], as: UTF8.self)
    if header.contains(/'descr': *\[/) {
      throw ModelError(
        "\(name) holds records with named fields; pandas turns it into a table that is read: "
          + "pd.DataFrame(np.load(FILE)).to_csv(\"data.csv\", index=False).")
    }
    guard let type = header.firstMatch(of: /'descr': *'([^']+)'/)?.1,
      let axes = header.firstMatch(of: /'shape': *\(([0-9, ]*)\)/)?.1
    else { throw ModelError("\(name) has a header that cannot be read.") }
    let shape = axes.split(separator: ",").map { Int($0.filter { $0 != " " }) }
    let data = bytes[(first + begin + length)...]
    var count = shape.contains(0) ? 0 : 1
    for axis in shape where count > 0 {
      let (product, overflows) = count.multipliedReportingOverflow(by: axis ?? .max)
      guard !overflows, product <= data.count else { throw ModelError("\(name) is shorter than its header says.") }
      count = product
    }
    self.shape = shape.map { $0 ?? 0 }
    let reader = Reader(data: data, count: count, name: name)
    let isByColumns = header.contains("'fortran_order': True") && shape.count == 2
    let (rows, columns) = isByColumns ? (self.shape[0], self.shape[1]) : (1, 1)
    func turned<T>(_ elements: [T]) -> [T] {
      isByColumns ? Self.turned(elements, rows: rows, columns: columns) : elements
    }
    isSigned = type.hasSuffix("i8")
    if type.dropFirst().first == "U" || type.dropFirst().first == "S" {
      (elements, texts, words) = ([], turned(try reader.texts(String(type))), [])
      return
    }
    elements = turned(try reader.numbers(String(type)))
    words = type.hasSuffix("i8") || type.hasSuffix("u8") ? turned(try reader.words(String(type))) : []
    texts = []
  }

  /// What is stored column by column, row by row.
  private static func turned<T>(_ elements: [T], rows: Int, columns: Int) -> [T] {
    (0..<elements.count).map { elements[$0 % columns * rows + $0 / columns] }
  }

  /// An element as it is written: every digit of a whole number, nothing for what is no number.
  func text(_ index: Int) -> String {
    if !texts.isEmpty { return texts[index] }
    if !words.isEmpty { return isSigned ? String(Int64(bitPattern: words[index])) : String(words[index]) }
    let value = elements[index]
    if value.isNaN { return "" }
    return value.isFinite ? JSONValue.plainDecimals(of: value) : "inf"
  }

  var holdsTexts: Bool { !texts.isEmpty }
}

/// Reads the data behind a header by the kind that it names.
private struct Reader {
  let data: ArraySlice<UInt8>
  let count: Int
  let name: String

  func words(_ type: String) throws(ModelError) -> [UInt64] {
    let isBig = type.hasPrefix(">")
    return try elements(UInt64.self) { isBig ? $0.byteSwapped : $0 }
  }

  func numbers(_ type: String) throws(ModelError) -> [Double] {
    let isBig = type.hasPrefix(">")
    func order<Word: FixedWidthInteger>(_ word: Word) -> Word { isBig ? word.byteSwapped : word }
    switch type.dropFirst() {
    case "f8": return try elements(UInt64.self) { Double(bitPattern: order($0)) }
    case "f4": return try elements(UInt32.self) { Double(Float(bitPattern: order($0))) }
    case "f2": return try elements(UInt16.self) { Self.half(order($0)) }
    case "i8": return try elements(Int64.self) { Double(order($0)) }
    case "i4": return try elements(Int32.self) { Double(order($0)) }
    case "i2": return try elements(Int16.self) { Double(order($0)) }
    case "i1": return try elements(Int8.self) { Double($0) }
    case "u8": return try elements(UInt64.self) { Double(order($0)) }
    case "u4": return try elements(UInt32.self) { Double(order($0)) }
    case "u2": return try elements(UInt16.self) { Double(order($0)) }
    case "u1", "b1": return try elements(UInt8.self) { Double($0) }
    default: throw ModelError("\(name) holds numbers of the type \(type); f2, f4, f8 and whole numbers are read.")
    }
  }

  /// Texts without the zeros that fill them up.
  func texts(_ type: String) throws(ModelError) -> [String] {
    let isWide = type.dropFirst().first == "U"
    guard let length = Int(type.dropFirst(2)), length >= 0, !type.hasPrefix(">"),
      case let (size, overflows) = length.multipliedReportingOverflow(by: isWide ? 4 : 1), !overflows,
      case let (whole, isTooMuch) = size.multipliedReportingOverflow(by: count), !isTooMuch, whole <= data.count
    else { throw ModelError("\(name) holds texts of the type \(type), which cannot be read here.") }
    var texts: [String] = []
    texts.reserveCapacity(count)
    for index in 0..<count {
      let start = data.startIndex + index * size
      let bytes = data[start..<start + size]
      guard let text = isWide ? Self.text(ofCharacters: bytes) : String(validating: bytes.trimmed, as: UTF8.self) else {
        throw ModelError("\(name): text \(index) is no text.")
      }
      texts.append(text)
    }
    return texts
  }

  private static func text(ofCharacters bytes: ArraySlice<UInt8>) -> String? {
    var text = String.UnicodeScalarView()
    var zeros = 0
    var place = bytes.startIndex
    while place < bytes.endIndex {
      var value: UInt32 = 0
      for byte in 0..<4 { value |= UInt32(bytes[place + byte]) << UInt32(8 * byte) }
      place += 4
      if value == 0 {
        zeros += 1
        continue
      }
      for _ in 0..<zeros { text.append("\0") }
      zeros = 0
      guard let scalar = Unicode.Scalar(value) else { return nil }
      text.append(scalar)
    }
    return String(text)
  }

  private func elements<Word: FixedWidthInteger & BitwiseCopyable, Element>(
    _: Word.Type, _ value: (Word) -> Element
  ) throws(ModelError) -> [Element] {
    let size = MemoryLayout<Word>.size
    guard data.count / size >= count else { throw ModelError("\(name) is shorter than its header says.") }
    return data.withUnsafeBytes { bytes in
      [Element](unsafeUninitializedCapacity: count) { elements, initialized in
        for index in 0..<count {
          let word = Word(littleEndian: bytes.loadUnaligned(fromByteOffset: index * size, as: Word.self))
          elements.initializeElement(at: index, to: value(word))
        }
        initialized = count
      }
    }
  }

  /// A number of IEEE 754's binary16.
  private static func half(_ bits: UInt16) -> Double {
    let sign = bits >> 15 == 1 ? -1.0 : 1.0
    let (exponent, fraction) = (Int(bits >> 10 & 31), Double(bits & 1023))
    if exponent == 31 { return fraction == 0 ? sign * .infinity : .nan }
    return exponent == 0
      ? sign * fraction * 0x1p-24
      : sign * (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmed: ArraySlice<UInt8> {
    var end = endIndex
    while end > startIndex, self[end - 1] == 0 { end -= 1 }
    return self[startIndex..<end]
  }
}
