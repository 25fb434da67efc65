/// What the name of a kind of terminal, the variable TERM, says beside its entry in the terminal database.
struct TerminalKin: Equatable {
  /// Known kinds that behave alike, the nearest first: they stand in for one that the database does not know.
  let relatives: [String]
  /// Whether it knows xterm's modes and questions, or ignores them. Others might print them.
  let isOfXtermKind: Bool
  /// Whether it may report the mouse.
  let hasMouse: Bool

  /// Families by how their names begin. Of those that xterm stands in for, most have names of their own because their
  /// entries came late into the database.
  private static let families: [(beginnings: [String], relatives: [String])] = [
    (["tmux"], ["tmux-256color", "screen-256color", "screen", "xterm-256color"]),
    (["screen"], ["screen-256color", "screen", "xterm-256color"]),
    (["rxvt"], ["rxvt-unicode-256color", "rxvt-unicode", "rxvt", "xterm-256color"]),
    (
      [
        "xterm", "alacritty", "contour", "eterm", "foot", "ghostty", "gnome", "hterm", "iterm", "kitty", "konsole",
        "mintty", "mlterm", "ms-terminal", "nsterm", "putty", "rio", "st-", "stterm", "simpleterm", "terminator",
        "terminology", "vscode", "vte", "warp", "wezterm", "zutty",
      ], ["xterm-256color", "xterm"]
    ),
  ]
  private static let simple: [(beginnings: [String], relatives: [String])] = [
    (["linux", "fbterm", "jfbterm"], ["linux"]),
    (["vt"], ["vt220", "vt100"]),
    (["cygwin"], ["cygwin"]),
  ]

  init(term: String) {
    let name = term.lowercased()
    func relatives(_ families: [(beginnings: [String], relatives: [String])]) -> [String]? {
      families.first { $0.beginnings.contains { name.hasPrefix($0) } || $0.beginnings.contains("\(name)-") }?.relatives
    }
    let own = Self.shorter(term)
    if let family = relatives(Self.families) {
      // xterm's short name has eight colors where the long one has them all.
      self.relatives =
        (name.hasPrefix("xterm") || name.hasPrefix("tmux") || name.hasPrefix("screen") ? [] : own) + family
      isOfXtermKind = true
    } else if let family = relatives(Self.simple) {
      self.relatives = own + family
      isOfXtermKind = false
    } else {
      // Who claims 256 colors by xterm's suffix has its sequences.
      let isLikely = name.hasSuffix("-256color") || name.hasSuffix("-direct")
      self.relatives = own + (isLikely ? ["xterm-256color", "xterm"] : [])
      isOfXtermKind = isLikely
    }
    hasMouse = isOfXtermKind || name.hasPrefix("linux")
  }

  /// `mlterm-256color` is `mlterm` with more: the name without what follows its last dash, and so on.
  private static func shorter(_ name: String) -> [String] {
    var all: [String] = []
    var rest = name[...]
    while let cut = rest.lastIndex(where: { $0 == "-" || $0 == "+" || $0 == "." }), cut > rest.startIndex {
      rest = rest[..<cut]
      all.append(String(rest))
    }
    return all
  }
}
