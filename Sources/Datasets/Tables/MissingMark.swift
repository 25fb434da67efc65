/// What stands in a wide table's cell where nothing was observed: nothing, `-`, `NA` or `?`.
enum MissingMark {
  static func stands(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    switch range.count {
    case 0: true
    case 1: bytes[range.lowerBound] == ASCII.minus || bytes[range.lowerBound] == UInt8(ascii: "?")
    case 2:
      bytes[range.lowerBound] | 0x20 == UInt8(ascii: "n") && bytes[range.lowerBound + 1] | 0x20 == UInt8(ascii: "a")
    default: false
    }
  }
}
