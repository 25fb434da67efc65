/// The characters that the screen may use: blocks, box lines and Greek letters where the locale can show them, ASCII
/// elsewhere. Views always draw with the full set; the ``Screen`` spells it out in ASCII when told to. Braille draws curves
/// in fine dots, which many fonts show badly, so only those get it who ask.
package enum Glyphs: String, Sendable, CaseIterable {
  case blocks, braille, ascii

  package var isASCII: Bool { self == .ascii }

  /// The text in the characters of this set.
  package func spelled(_ text: String) -> String {
    guard isASCII, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var spelled = ""
    var isRaised = false
    for scalar in text.unicodeScalars {
      let wasRaised = isRaised
      isRaised = Self.raised.contains(scalar)
      // 10⁻⁴ becomes 10^-4.
      if isRaised, !wasRaised { spelled += "^" }
      if scalar.isASCII {
        spelled.unicodeScalars.append(scalar)
      } else if let words = Self.spellings[scalar] {
        spelled += words
      } else {
        spelled += String(repeating: "?", count: DisplayWidth.of(scalar))
      }
    }
    return spelled
  }

  /// One character in the characters of this set; what has no one-column form becomes a question mark.
  package func spelled(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard isASCII, !scalar.isASCII else { return scalar }
    return Self.spellings[scalar]?.unicodeScalars.first ?? "?"
  }

  private static let raised = Set("⁰¹²³⁴⁵⁶⁷⁸⁹⁻".unicodeScalars)

  private static let spellings: [Unicode.Scalar: String] = [
    "─": "-", "│": "|", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+",
    "└": "+",
    "┆": ":", "░": ".", "▒": ":", "▓": "+", "█": "#", "▁": "_", "▂": "_", "▃": ".", "▄": "-", "▅": "=", "▆": "+",
    "▇": "#", "▏": " ", "▎": "-", "▍": "-", "▌": "=", "▋": "=", "▊": "=", "▉": "#",
    "α": "alpha", "λ": "lambda", "ε": "eps", "ν": "nu", "₀": "0", "Σ": "sum", "ᵀ": "T", "²": "2",
    "×": "x", "·": "*", "•": "*", "…": ".", "–": "-", "−": "-", "→": "->", "≥": ">=", "≤": "<=", "‖": "|",
    "▸": ">", "▾": "v", "◂": "<", "▲": "^", "▼": "v", "✓": "ok", "✗": "!!", "←": "<-", "↑": "^",
    "↓": "v",
    "☐": "_", "●": "o", "○": "o", "◇": "b", "◆": "l", "’": "'", "⁰": "0", "¹": "1", "³": "3", "⁴": "4", "⁵": "5",
    "⁶": "6", "⁷": "7",
    "⁸": "8",
    "⁹": "9",
    "⁻": "-", "≈": "~", "°": "o",
  ]
}
