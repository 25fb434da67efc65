/// The header of a `.npy` file that is written: version 1.0, row by row, its data on a border of 64 bytes. Source: NumPy's
/// format description.
enum NumPyHeader {
  /// The kinds of numbers and text that are written, by their NumPy names.
  enum Kind {
    case float32, float64, int64
    /// Text of at most so many characters, each four bytes wide.
    case text(length: Int)

    fileprivate var name: String {
      switch self {
      case .float32: "<f4"
      case .float64: "<f8"
      case .int64: "<i8"
      case .text(let length): "<U\(length)"
      }
    }
  }

  static func bytes(_ kind: Kind, shape: [Int]) -> [UInt8] {
    let axes = shape.map { "\($0)" }.joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var text = "{'descr': '\(kind.name)', 'fortran_order': False, 'shape': (\(axes)), }"
    let start = 10
    text += String(repeating: " ", count: 63 - (start + text.utf8.count) % 64) + "\n"
    let length = text.utf8.count
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(text.utf8)
  }
}
