/// Words as a POSIX shell takes them.
package enum ShellText {
  /// The word as it is where a shell would leave it alone, else in single quotes; a file's name that would be taken for an
  /// option gets `./` in front.
  package static func quoted(_ word: String, isFile: Bool = true) -> String {
    let word = isFile && word.utf8.first == UInt8(ascii: "-") && word.utf8.count > 1 ? "./" + word : word
    let isPlain = !word.isEmpty && word.utf8.allSatisfy(isPlain)
    // By scalars: a mark after a quote makes one letter with it for Swift, and none for a shell.
    var text = "'"
    if isPlain { return word }
    for scalar in word.unicodeScalars { text += scalar == "'" ? "'\\''" : String(scalar) }
    return text + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D...0x2F, UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: ","),
      UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "="):
      true
    default: byte >= 0x80
    }
  }
}
