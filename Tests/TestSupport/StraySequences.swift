/// Sequences that terminals send and that are no key of this program: modified keys, answers to questions that nobody
/// has asked, reports of modes that another program left on. All begin with an escape and end by themselves.
package enum StraySequences {
  package static let all: [String] = {
    var seen: Set<String> = []
    return (real + modified + answers + strings + grammar).filter { seen.insert($0).inserted }
  }()

  /// As they were seen: modified keys, cursor and focus reports, device attributes that came late.
  private static let real = [
    "[1;9C", "[1;10D", "[1;13A", "[13;2u", "[97;5u", "[113u", "[27;2;13~", "[27;5;113~", "[24;80R", "[I", "[O",
    "[?1;2c", "[?62;22c", "[>0;276;0c", "[>84;0;0c", "[=1;2c", "[0n", "[3n", "[?997;1n", "[8;24;80t", "[4;600;800t",
    "[2~", "[201~", "[E", "[G", "[P", "[Q", "[S", "[M", "[3$", "[7$", "[7^", "[8@", "[a", "[b", "[25~", "[34~", "[224z",
    "[2;2~", "[3;5~", "[5;5~", "[6;6~", "[1;5P", "[1;2Q", "[15;2~", "[24;6~", "[57399u", "[57425;1:3u", "[?2026;2$y",
    "[?2004;1$y", "[12;3$y", "[?0u", "[?31u", "[31;5;10M", "[0;1;1M", "[t", "[T", "OE", "Oa", "Ob", "Oc",
    "Od", "O5P", "O2A", "O1;2R", "O5C", "OZ", "Na", "N~", "NA", "(B", ")0", "%G", "#8", " F", "$(B",
  ].map { "\u{1B}" + $0 }

  /// Every key with parameters, by every modifier of xterm, with Caps and Num Lock, pressed, repeated and let go.
  private static let modified: [String] = ["A", "B", "C", "D", "H", "F", "P", "Q", "S", "Z", "~", "u"].flatMap {
    final in
    [2, 3, 4, 5, 6, 7, 8, 9, 13, 65, 129].map { modifier in
      "\u{1B}[\(final == "~" ? "5" : final == "u" ? "115" : "1");\(modifier)\(modifier > 60 ? ":3" : "")\(final)"
    }
  }

  /// Answers about modes and the state of the terminal.
  private static let answers: [String] =
    [1, 7, 12, 25, 47, 1000, 1002, 1004, 1006, 1049, 2004, 2026, 2027, 2031].flatMap { mode in
      (0...4).map { "\u{1B}[?\(mode);\($0)$y" }
    } + (1...9).map { "\u{1B}[\($0);\($0 * 7)R" } + (0...9).map { "\u{1B}[?\($0)5;\($0)n" }

  /// Control strings with either end, and what terminals put into them.
  private static let strings: [String] =
    [
      "]10;rgb:ffff/ffff/ffff", "]12;rgb:0/0/0", "]4;1;rgb:cdcd/0000/0000", "]11;nonsense", "]11;rgb:zz/zz/zz",
      "]52;c;c3NzcXFx", "]l title q", "]L s", "]7;file://host/q", "]8;;", "]133;A", "]1337;ReportCellSize=14.0;8.0",
      "]99;i=1:p=title;q", "]633;A", "]777;notify;q;s", "]0;界 é q",
    ].flatMap { ["\u{1B}\($0)\u{7}", "\u{1B}\($0)\u{1B}\\"] }
    + [
      "P>|xterm(390)", "P1$r0m", "P0$r", "P1+r544e=787465726d", "P0+r", "P!|00000000", "P1;2;3q#0;2;0;0;0~~",
      "Ptmux;q", "_Gi=31;OK", "_Gi=1;ENOENT:q", "^private q", "Xstring q",
    ].map { "\u{1B}\($0)\u{1B}\\" }

  /// By the grammar alone: private marks, intermediates and final bytes that nobody uses.
  private static let grammar: [String] =
    ["<", "=", ">", "?"].flatMap { mark in
      ["h", "l", "p", "q", "r", "s", "x", "`", "{", "}"].map { "\u{1B}[\(mark)1;2\($0)" }
    }
    + [" ", "!", "\"", "#", "%", "&", "'", "*", "+", ","].flatMap { intermediate in
      ["q", "s", "u", "z"].map { "\u{1B}[1\(intermediate)\($0)" }
    }
    + ["[;;;;;s", "[999999999999999999999;1q", "[:::i", "[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20q"]
    .map { "\u{1B}" + $0 }

  /// Alt with every printable character that begins no sequence, as most terminals send it.
  package static let withAlt: [String] = (0x21...0x7E).map { Character(Unicode.Scalar($0)) }
    .filter { !"[ON]P_^X".contains($0) && !(" "..."/").contains($0) }.map { "\u{1B}\($0)" }
}
