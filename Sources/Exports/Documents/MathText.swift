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

  /// Text in which nothing is a command of LaTeX; Greek letters of our own formulas as mathematics. Scalar by scalar, as TeX
  /// reads: what Swift takes for one letter may begin with a brace.
  static func latex(_ text: String) -> String {
    var latex = ""
    var foreign: [Unicode.Scalar] = []
    func write(_ foreign: [Unicode.Scalar]) -> String {
      guard !foreign.isEmpty else { return "" }
      let codes = foreign.map { String($0.value, radix: 16, uppercase: true) }.joined(separator: "+")
      return "\\anyletter{\(codes)}{\(String(String.UnicodeScalarView(foreign)))}"
    }
    for scalar in TextFitting.printable(text).flatMap({ (composed[$0] ?? $0).unicodeScalars }) {
      let isMark = scalar.properties.canonicalCombiningClass != .notReordered
      if let spelled = spelled(scalar) {
        latex += write(foreign) + spelled
        foreign = []
      } else if isMark, !foreign.isEmpty {
        foreign.append(scalar)
      } else {
        latex += write(foreign)
        foreign = [scalar]
      }
    }
    return latex + write(foreign)
  }

  /// What every encoding of LaTeX has, up to Latin Extended-A, with commands spelled out; nil for all else.
  private static func spelled(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&", "%", "$", "#", "_", "{", "}": "\\\(scalar)"
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
    default: scalar.value < 0x7F || (0xA1...0x17F).contains(scalar.value) ? String(scalar) : nil
    }
  }

  /// Letters with accents, found also where an accent stands apart from its letter: characters are equal either way.
  private static let composed: [Character: Character] = Dictionary(
    (UInt32(0xC0)...0x17F).compactMap(Unicode.Scalar.init).map { (Character($0), Character($0)) },
    uniquingKeysWith: { first, _ in first })

  /// Text in which nothing is markup in any of the Markdowns: what could be is an entity, which all of them know, and they
  /// take no entity for markup. A backslash is one in some of them only.
  static func markdown(_ text: String) -> String {
    let scalars = Array(TextFitting.printable(text).unicodeScalars)
    var markdown = ""
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": markdown += "&amp;"
      case "<": markdown += "&lt;"
      case ">": markdown += "&gt;"
      case "|", "\\", "`", "*", "_", "[", "]", "#", "$", "~", "^", "{", "}", "!", "@": markdown += "&#\(scalar.value);"
      // What would become a link by itself: https://, www.
      case ":" where scalars[index...].starts(with: "://".unicodeScalars): markdown += "&#58;"
      case "." where index >= 3 && scalars[(index - 3)..<index].allSatisfy({ $0 == "w" || $0 == "W" }):
        markdown += "&#46;"
      default: markdown.unicodeScalars.append(scalar)
      }
    }
    return markdown
  }
}
