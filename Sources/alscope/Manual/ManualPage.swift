import Language

/// The manual page, from the tables that make options, keys and commands work.
struct ManualPage {
  let program: CommandInformation
  let version: String

  /// The page in the macros of man(7).
  var text: String {
    let parts = [
      title, synopsis, description, commands, options, keys, prompt, Self.environment, Self.files, Self.exitStatus,
    ]
    // A heading begins a paragraph by itself.
    return parts.joined().replacing(/(\.S[HS] .*\n)\.PP\n/) { $0.output.1 }
  }

  private var title: String {
    """
    .TH ALSCOPE 1 "\(Alscope.released)" "\(Roff.escaped(program.commandName)) \(Roff.escaped(version))" "User Commands"
    .SH NAME
    \(Roff.folded("alscope - " + (program.abstract ?? "")))

    """
  }

  private var synopsis: String {
    ".SH SYNOPSIS\n"
      + program.visibleSubcommands.map { command in
        let name = command.commandName == "explore" ? "alscope" : "alscope \(command.commandName)"
        let words = command.positionals.map { Self.positional($0) } + (command.options.isEmpty ? [] : ["[OPTIONS]"])
        return ".B \(Roff.escaped(name))\n" + (words.isEmpty ? "" : Roff.folded(words.joined(separator: " ")) + "\n")
      }.joined(separator: ".br\n")
  }

  private static func positional(_ argument: CommandInformation.Argument) -> String {
    let name = (argument.valueName ?? "").uppercased() + (argument.isRepeating ? "..." : "")
    return argument.isOptional ? "[\(name)]" : name
  }

  private var description: String {
    ".SH DESCRIPTION\n" + Roff.paragraph(program.discussion ?? "")
      + Roff.paragraph(
        "DATASET is the name of a bundled dataset (alscope datasets lists them) or a file: a long table with a user, an "
          + "item and a value in each line, or a wide one with a column for every item, with commas, semicolons, tabs or "
          + "blanks between the columns.")
  }

  /// Each command with the options that it has for itself; those in titled groups stand once, after all commands.
  private var commands: String {
    ".SH COMMANDS\n"
      + program.visibleSubcommands.map { command in
        var text = ".SS alscope \(Roff.escaped(command.commandName))\n" + Roff.paragraph(command.abstract ?? "")
        if let discussion = command.discussion, !discussion.isEmpty { text += Roff.paragraph(discussion) }
        text += command.positionals.map(Self.entry).joined()
        text += command.options.filter { $0.sectionTitle == nil }.map(Self.entry).joined()
        let groups = Self.titles(of: [command])
        if !groups.isEmpty {
          text += Roff.paragraph("Takes also the options under: " + groups.joined(separator: "; ") + ".")
        }
        return text
      }.joined()
  }

  private var options: String {
    let titles = Self.titles(of: program.visibleSubcommands)
    return titles.isEmpty
      ? ""
      : ".SH OPTIONS\n"
        + titles.map { title in
          var seen = Set<String>()
          let members = program.visibleSubcommands.flatMap(\.options).filter {
            $0.sectionTitle == title && seen.insert($0.names?.first?.text ?? "").inserted
          }
          return ".SS \(Roff.escaped(title))\n" + members.map(Self.entry).joined()
        }.joined()
  }

  private static func titles(of commands: [CommandInformation]) -> [String] {
    var seen = Set<String>()
    return commands.flatMap(\.options).compactMap(\.sectionTitle).filter { seen.insert($0).inserted }
  }

  private static func entry(_ argument: CommandInformation.Argument) -> String {
    var head = argument.names?.map(\.text).joined(separator: ", ") ?? positional(argument)
    if argument.kind == "option" { head += " " + (argument.valueName ?? "").uppercased() }
    var words = [argument.abstract ?? ""]
    if let values = argument.allValues, !values.isEmpty {
      words.append("One of " + values.joined(separator: ", ") + ".")
    }
    if let value = argument.defaultValue, !value.isEmpty { words.append("Default: \(value).") }
    return Roff.item(head, words.joined(separator: " "))
  }

  private var keys: String {
    let usual = KeyBindings()
    return ".SH KEYS\n"
      + usual.groups.map { group in
        ".SS \(Roff.escaped(group.rawValue))\n"
          + usual.help(group).map { Roff.item($0.keys, $0.help) }.joined()
      }.joined()
  }

  private var prompt: String {
    ".SH COMMANDS OF THE PROMPT\n" + Roff.paragraph("Typed after a colon, or written into a script, one a line.")
      + CommandTable.entries.map { Roff.item($0.usage, $0.summary) }.joined()
  }

  private static let environment =
    ".SH ENVIRONMENT\n"
    + Roff.item("TERM", "The kind of terminal, by its name in the terminal database.")
    + Roff.item("NO_COLOR", "If set and not empty, no color is used unless --color always asks for it.")
    + Roff.item("COLORFGBG", "Where a terminal sets it, says whether its background is light.")
    + Roff.item("LC_ALL, LC_CTYPE, LANG", "Where the code set is not UTF-8, everything is drawn in ASCII.")

  private static let files =
    ".SH FILES\n"
    + Roff.item(
      "~/.config/alscope/config.toml",
      "What the explorer, the lessons and the shell begin with: theme, glyphs, mouse, pace, knobs, keys. alscope config "
        + "prints it with all that can be said in it. XDG_CONFIG_HOME moves it.")
    + Roff.item(
      "~/.local/state/alscope/sessions",
      "The running sessions, kept so that one that was cut off can be offered again. XDG_STATE_HOME moves them.")

  private static let exitStatus =
    ".SH EXIT STATUS\n"
    + Roff.item("0", "Done.") + Roff.item("1", "Failed, with one sentence that says why.")
    + Roff.item("64", "Wrong usage.") + Roff.item("130", "Ended by Ctrl-C; what was done so far is printed and saved.")
}

/// The language of manual pages.
enum Roff {
  /// Text of which nothing is taken as a request or an escape.
  static func escaped(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
      .replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// How long a piece is for a formatter, which reads what is not ASCII as an escape of eight bytes.
  private static func length(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 8) }
  }

  /// The same in lines that editors and diffs like; none of them begins as a request.
  static func folded(_ text: String) -> String {
    var lines = [""]
    for word in escaped(text).split(separator: " ") {
      if !lines[lines.count - 1].isEmpty, length(lines[lines.count - 1]) + length(String(word)) > 78 {
        lines.append("")
      }
      if lines[lines.count - 1].isEmpty {
        let isRequest = word.hasPrefix(".") || word.hasPrefix("'")
        lines[lines.count - 1] = (isRequest ? "\\&" : "") + word
      } else {
        lines[lines.count - 1] += " " + word
      }
    }
    return lines.joined(separator: "\n")
  }

  static func paragraph(_ text: String) -> String { ".PP\n\(folded(text))\n" }

  /// A term, which may be broken between alternatives, and what it means under it.
  static func item(_ term: String, _ meaning: String) -> String {
    ".TP\n\\fB\(escaped(term).replacing("|", with: "|\\:"))\\fR\n\(folded(meaning))\n"
  }
}
