import Canvas
import Language

/// Numbers, matrices and names for LaTeX, and names for Markdown.
enum MathText {
  /// With five significant digits; a power of ten is written as one.
  static func number(_ value: Double) -> String {
    let text = NumberText.significant(value, 5)
    guard let exponent = text.firstIndex(of: "e") else { return text }
    return text[..<exponent] + "\\times 10^{" + text[text.index(after: exponent)...] + "}"
  }

  static func matrix(_ rows: Int, _ columns: Int, _ element: (Int, Int) -> Double) -> String {
    let lines = (0..<rows).map { row in
      (0..<columns).map { number(element(row, $0)) }.joined(separator: " & ")
    }
    return "\\begin{bmatrix} " + lines.joined(separator: " \\\\ ") + " \\end{bmatrix}"
  }

  /// What a document needs before ``latex(_:)``: pdfLaTeX has no letters beyond the Latin ones, and stops at them; there
  /// their code points stand in their place.
  static let anyLetter =
    #"\newcommand{\anyletter}[2]{\ifPDFTeX{\footnotesize U+#1}\else #2\fi}"#

  /// Text in which nothing is a command of LaTeX; Greek letters of our own formulas as mathematics.
  static func latex(_ text: String) -> String {
    TextFitting.printable(text).map { composed[$0] ?? $0 }.map { character in
      switch character {
      case "&", "%", "$", "#", "_", "{", "}": "\\\(character)"
      case "\\": "\\textbackslash{}"
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      case "α": "$\\alpha$"
      case "λ": "$\\lambda$"
      case "ε": "$\\varepsilon$"
      case "ν": "$\\nu$"
      case "₀": "$_0$"
      case "×": "$\\times$"
      case "·": "$\\cdot$"
      default: letter(character)
      }
    }.joined()
  }

  /// Letters with accents, found also where an accent stands apart from its letter: characters are equal either way.
  private static let composed: [Character: Character] = Dictionary(
    (UInt32(0xC0)...0x17F).compactMap(Unicode.Scalar.init).map { (Character($0), Character($0)) },
    uniquingKeysWith: { first, _ in first })

  /// As it is up to Latin Extended-A, which every encoding of LaTeX has.
  private static func letter(_ character: Character) -> String {
    let scalars = character.unicodeScalars
    if scalars.allSatisfy({ $0.value < 0x7F || (0xA1...0x17F).contains($0.value) }) { return String(character) }
    let codes = scalars.map { String($0.value, radix: 16, uppercase: true) }.joined(separator: "+")
    return "\\anyletter{\(codes)}{\(character)}"
  }

  /// Text in which nothing is markup.
  static func markdown(_ text: String) -> String {
    TextFitting.printable(text).map { "|\\`*_<>[]#$".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
