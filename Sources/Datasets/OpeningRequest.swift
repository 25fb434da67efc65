import WALS

/// Data to open, as a person types them: a name or a path, and behind it the options of the command line:
/// `ratings.csv --columns who,what,stars`.
public struct OpeningRequest: Sendable, Equatable {
  /// The name of a bundled dataset, or a path.
  public let name: String
  /// The options behind it, over those that hold where it says nothing.
  public let options: OpeningOptions
  /// The options as they were typed.
  private let typedOptions: String

  /// - Parameter base: what holds where the text says nothing.
  /// - Throws: one sentence where an option takes something else.
  public init(typed text: String, over base: OpeningOptions = OpeningOptions()) throws(DatasetError) {
    var options = base
    var (name, words) = Self.divided(text)
    typedOptions = words.map(Self.quoted).joined(separator: " ")
    while let word = words.popFirst() {
      let option = String(word.dropFirst(2))
      guard word.hasPrefix("--"), OpeningOptions.names.contains(option) else {
        throw DatasetError(
          "“\(word)” is no option of reading data; there are \(OpeningOptions.names.map { "--\($0)" }.joined(separator: ", "))."
        )
      }
      if option == OpeningOptions.flag {
        options.skipIncomplete = true
      } else if let value = words.popFirst() {
        // The line may come from others, and reaches no further than the data.
        guard option != "titles" || value == "none" else {
          throw DatasetError(
            "--titles takes none behind the data’s name, not “\(value)”: another file is not named there.")
        }
        try options.set(option, to: value)
      } else {
        throw DatasetError("--\(option) takes something after it.")
      }
    }
    if name.count > 1, name.hasPrefix("\""), name.hasSuffix("\"") { name = String(name.dropFirst().dropLast()) }
    (self.name, self.options) = (name, options)
  }

  /// What opens data in the same way by a name and options, as a person would type it.
  ///
  /// - Parameter options: as the command line names them, without dashes; a value is empty where an option takes none.
  public static func line(_ name: String, _ options: [(name: String, value: String)]) -> String {
    let words = options.flatMap { option in
      // A line break would end the line; what may have one, a query, takes a blank as well.
      let value = String(option.value.map { $0.isNewline ? " " : $0 })
      return option.name == OpeningOptions.flag ? ["--\(option.name)"] : ["--\(option.name)", quoted(value)]
    }
    // Else a part of the name would be taken for an option.
    let name = name.contains(" --") ? "\"\(name)\"" : name
    return ([name] + words).joined(separator: " ")
  }

  /// The same for data of another name: where the file lies seen from elsewhere.
  public func line(for other: String) -> String {
    let name = Self.line(other, [])
    return typedOptions.isEmpty ? name : name + " " + typedOptions
  }

  private static func quoted(_ word: String) -> String {
    guard word.isEmpty || word.contains(where: { $0 == "\"" || $0.isWhitespace }) else { return word }
    return "\"\(word.replacing("\"", with: "\"\""))\""
  }

  /// The name, and the words of the options behind it; quotes hold blanks together, `""` between them is a quote.
  private static func divided(_ text: String) -> (name: String, words: ArraySlice<String>) {
    // Also an option that there is none of: it is refused as such, and not looked for as a part of a file's name.
    let padded = text + " "
    let quoted = text.hasPrefix("\"") ? padded.dropFirst().firstIndex(of: "\"") : nil
    let unquoted = padded[(quoted ?? padded.startIndex)...]
    guard let start = unquoted.firstMatch(of: #/ --[a-z]+(?:-[a-z]+)* /#)?.range.lowerBound else { return (text, []) }
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var rest = text[start...]
    while let letter = rest.popFirst() {
      if letter == "\"", isQuoted, rest.first == "\"" {
        word.append(rest.removeFirst())
      } else if letter == "\"" {
        isQuoted.toggle()
      } else if letter == " ", !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(letter)
      }
    }
    if !word.isEmpty { words.append(word) }
    return (String(text[..<start]).trimming { $0 == " " }, words[...])
  }
}

extension OpeningOptions {
  static let flag = "skip-incomplete"

  /// The options as the command line names them, but for those that name other files: a line that opens data may come from
  /// others, and reaches no further than the data. Of titles it says no more than that there are none.
  static let names = [
    "columns", "layout", "delimiter", "encoding", "quote", "decimal", "thousands", "dates", "member", "query",
    "titles", "missing", flag, "min-value", "value", "weights", "half-life", "repeats", "min-user", "min-item",
  ]

  /// Takes an option as a person types it.
  ///
  /// - Parameter name: as the command line names it, without its dashes.
  /// - Throws: one sentence that says what may be typed.
  public mutating func set(_ name: String, to text: String) throws(DatasetError) {
    func number() throws(DatasetError) -> Double {
      guard let number = Double(text), number.isFinite else {
        throw DatasetError("\(name) takes a number, not “\(text)”.")
      }
      return number
    }
    func count() throws(DatasetError) -> Int {
      guard let count = Int(text), count >= 0 else {
        throw DatasetError("\(name) takes a whole number from 0, not “\(text)”.")
      }
      return count
    }
    func choice<T: CaseIterable & RawRepresentable<String>>(_: T.Type) throws(DatasetError) -> T {
      if let value = T(rawValue: text) { return value }
      throw DatasetError("\(name) takes \(T.allCases.map(\.rawValue).joined(separator: ", ")), not “\(text)”.")
    }
    switch name {
    case "columns": try setColumns(text)
    case "layout": layout = try choice(Layout.self)
    case "delimiter": delimiter = try Delimiter(typed: text)
    case "encoding": encoding = try TextEncoding(typed: text)
    case "quote":
      guard ["none", "double"].contains(text) else { throw DatasetError("quote takes none or double, not “\(text)”.") }
      quotes = text == "double"
    case "decimal": try setDecimal(text)
    case "thousands": try setThousands(text)
    case "dates": try setDates(text)
    case "member": member = text
    case "query": query = text
    case "titles": titles = text == "none" ? .none : .file(text)
    case "user-titles": userTitles = .file(text)
    case "missing": missing += text.split(separator: ",").map(String.init)
    case "min-value": minValue = try number()
    case "value": value = try number()
    case "weights": try setWeights(text)
    case "half-life": halfLife = try HalfLife(typed: text)
    case "repeats": repeats = try choice(RepeatRule.self)
    case "min-user": minUser = try count()
    case "min-item": minItem = try count()
    default: throw DatasetError("“--\(name)” is no option of reading data.")
    }
  }
}
