/// What can be written to a file, by the name that the command language uses.
package enum ExportSubject: String, Sendable, CaseIterable {
  /// The loss at the start and after every half-step.
  case loss
  /// Both sides' factors; `users` and `items` are one side each, as a saved model holds them.
  case factors, users, items
  /// Every pair with r, c, t and s.
  case scores
  /// The selected user's top-N list; `lists` are all users'.
  case list, lists
  case matrix
  /// One row's normal equations.
  case solve
  case explain, similar, map, facts, foldin, compare
  /// The metrics of every moment that was measured; of every combination of a search.
  case metrics, sweep
  /// The whole screen as it stands.
  case screen
  /// Whatever is in front: the open inspector, or the pane that has the focus.
  case pane
  /// The whole run: pictures, numbers, knobs, protocol; as it went, for a terminal's player or as a moving picture.
  case run
  /// A page for a class: every half-step, and a solver of its own.
  case classPage = "class"
  /// A NumPy script that repeats the run.
  case notebook
  /// A folder with a PySpark job that minimizes the same objective.
  case spark

  /// The kinds of files it can be written as; the first is the usual one.
  package var formats: [ExportFormat] {
    switch self {
    case .loss: [.csv, .json, .svg, .text]
    case .list: [.csv, .markdown, .latex, .svg, .text]
    case .factors, .matrix, .metrics, .sweep: [.csv, .svg, .text]
    case .pane: [.svg, .text, .csv, .json, .markdown, .latex]
    case .users, .items, .scores, .lists: [.csv]
    case .solve: [.markdown, .latex, .svg, .text]
    case .explain, .similar, .map, .facts, .foldin, .compare, .screen: [.svg, .text]
    case .run: [.html, .json, .svg, .cast]
    case .classPage: [.html]
    case .notebook: [.python, .jupyter]
    case .spark: [.folder]
    }
  }
}

/// The kind of a file, by the end of its name.
package enum ExportFormat: String, Sendable, CaseIterable {
  case csv, json, svg, html
  case text = "txt"
  case markdown = "md"
  case latex = "tex"
  case python = "py"
  case jupyter = "ipynb"
  /// A recording of a terminal that asciinema plays.
  case cast
  case folder = ""
}

/// The background that a picture is made for.
package enum PictureTheme: String, Sendable, CaseIterable {
  case light, dark
}

/// What to write where.
package struct ExportRequest: Sendable, Equatable {
  package let path: String
  package let subject: ExportSubject
  package let format: ExportFormat
  package var theme = PictureTheme.light
  /// Whether a file that is there already may be replaced.
  package var replaces = false
  /// Whether names that a spreadsheet would take for formulas stand as they are.
  package var isRaw = false
  /// The language of a page for a class; nil leaves it to who writes it.
  package var language: SpokenLanguage?
  /// Whose lists are written, by name; all users' where nobody is named.
  package var users: [String] = []

  /// Words as they are typed: a file, then in any order what to write, `light` or `dark`, `raw`, `en` or
  /// `zh`, and `replace`. Where it is not
  /// said what to write, the file's name says it: `loss.csv`. `spark` before a folder's name asks for a Spark job.
  ///
  /// - Throws: one sentence with what there is to choose from.
  package init(words: [String]) throws(UserError) {
    var words = words[...]
    guard let first = words.popFirst() else {
      throw UserError("export takes a file, such as loss.csv, matrix.svg, solve.tex, run.html or notebook.py.")
    }
    if first == ExportSubject.spark.rawValue {
      guard let folder = words.popFirst() else { throw UserError("export spark takes a folder: export spark job.") }
      (path, subject, format) = (folder, .spark, .folder)
      try takeOptions(words)
      return
    }
    var named: ExportSubject?
    if let word = words.first, let subject = ExportSubject(rawValue: word), subject != .spark {
      named = subject
      words.removeFirst()
    }
    let name = first.split(separator: "/").last.map(String.init) ?? first
    let dot = name.lastIndex(of: ".")
    guard let dot, let format = ExportFormat(rawValue: name[name.index(after: dot)...].lowercased()),
      format != .folder
    else {
      let ends = ExportFormat.allCases.filter { $0 != .folder }.map { ".\($0.rawValue)" }.joined(separator: ", ")
      throw UserError("The end of a file’s name says how to write it: \(ends); “\(name)” has none of them.")
    }
    (path, self.format) = (first, format)
    if let named {
      subject = named
    } else {
      subject = try Self.subject(named: String(name[..<dot]), as: format)
    }
    guard subject.formats.contains(format) else {
      let formats = subject.formats.map { ".\($0.rawValue)" }.joined(separator: ", ")
      throw UserError("\(subject.rawValue) can be written as \(formats), not as .\(format.rawValue).")
    }
    try takeOptions(words)
  }

  /// The words that stand for this request.
  package var words: [String] {
    var words = subject == .spark ? [subject.rawValue, path] : [path]
    if subject != .spark, (try? ExportRequest(words: [path]))?.subject != subject { words.append(subject.rawValue) }
    if theme != .light { words.append(theme.rawValue) }
    if isRaw { words.append("raw") }
    if let language { words.append(language.rawValue) }
    return replaces ? words + ["replace"] : words
  }

  private mutating func takeOptions(_ words: ArraySlice<String>) throws(UserError) {
    for word in words {
      if let theme = PictureTheme(rawValue: word) {
        self.theme = theme
      } else if let language = SpokenLanguage(rawValue: word) {
        guard subject == .classPage else {
          throw UserError("Only the page for a class has other languages, so \(word) has no meaning here.")
        }
        self.language = language
      } else if word == "raw" {
        isRaw = true
      } else if word == "replace" {
        replaces = true
      } else {
        throw UserError(
          "After the file, export takes what to write (\(ExportSubject.names)), light or dark, raw, en or zh, and replace; not “\(word)”."
        )
      }
    }
  }

  /// What a file's name stands for; where only one thing is written in a format, any name does.
  private static func subject(named stem: String, as format: ExportFormat) throws(UserError) -> ExportSubject {
    // A name that says what to write is kept to, also where it cannot be written so.
    if let subject = ExportSubject(rawValue: stem), subject != .spark { return subject }
    // A page of any name is the run’s; the class page is asked for by its own.
    if format == .html { return .run }
    let fitting = ExportSubject.allCases.filter { $0 != .pane && $0.formats.contains(format) }
    return fitting.count == 1 ? fitting[0] : .pane
  }

  /// The same with what is in front named.
  ///
  /// - Throws: a sentence with what can be written so, where that cannot.
  package func naming(_ front: ExportSubject?) throws(UserError) -> ExportRequest {
    guard let front, front.formats.contains(format) else {
      let fitting = ExportSubject.allCases.filter { $0 != .pane && $0.formats.contains(format) }
      let what = front.map { "\($0.rawValue) is in front and" } ?? "What is in front"
      throw UserError(
        "\(what) is not written as .\(format.rawValue); say what to write after the file: "
          + fitting.map(\.rawValue).joined(separator: ", ") + ".")
    }
    return ExportRequest(self, subject: front)
  }

  private init(_ request: ExportRequest, subject: ExportSubject) {
    (path, self.subject, format) = (request.path, subject, request.format)
    (theme, replaces, isRaw, language) = (request.theme, request.replaces, request.isRaw, request.language)
  }
}
