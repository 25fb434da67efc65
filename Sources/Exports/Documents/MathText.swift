import Explorer

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

  /// Text in which nothing is a command of LaTeX; Greek letters of our own formulas as mathematics.
  static func latex(_ text: String) -> String {
    TextFitting.printable(text).map { character in
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
      default: String(character)
      }
    }.joined()
  }

  /// Text in which nothing is markup.
  static func markdown(_ text: String) -> String {
    TextFitting.printable(text).map { "|\\`*_<>[]#$".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
