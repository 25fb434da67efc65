import Testing

@testable import Datasets

/// What is made of a small file: its summary and its entries, or the sentence that it gets.
struct FileCase: Sendable, CustomTestStringConvertible {
  let text: String
  let typed: String
  let expected: String

  init(_ text: String, _ typed: String = "", _ expected: String) {
    (self.text, self.typed, self.expected) = (text, typed, expected)
  }

  var testDescription: String { "\(typed) \(text.prefix(50).debugDescription)" }
}

/// Takes options as a person types them on the command line.
func options(typed: String) throws(DatasetError) -> OpeningOptions {
  var options = OpeningOptions()
  var words = typed.split(separator: " ").map(String.init)[...]
  while let word = words.popFirst() {
    if word == "--skip-incomplete" {
      options.skipIncomplete = true
      continue
    }
    guard let value = words.popFirst() else { break }
    switch word {
    case "--columns": try options.setColumns(value)
    case "--layout": options.layout = .init(rawValue: value)
    case "--delimiter": options.delimiter = try Delimiter(typed: value)
    case "--encoding": options.encoding = try TextEncoding(typed: value)
    case "--quote": options.quotes = value != "none"
    case "--decimal": try options.setDecimal(value)
    case "--thousands": try options.setThousands(value)
    case "--dates": try options.setDates(value)
    case "--missing": options.missing += value.split(separator: ",").map(String.init)
    case "--min-value": options.minValue = Double(value)
    case "--value": options.value = Double(value)
    case "--weights": try options.setWeights(value)
    case "--half-life": options.halfLife = try HalfLife(typed: value)
    case "--repeats": options.repeats = .init(rawValue: value)
    case "--preset": options.preset = .init(rawValue: value)
    default: Issue.record("no option \(word)")
    }
  }
  return options
}

/// `SUMMARY | a×x 3, b×y 1`, or the sentence.
func told(_ bytes: [UInt8], _ typed: String = "") -> String {
  do throws(DatasetError) {
    let dataset = try DatasetLoader.read(
      ByteSource(bytes, name: "t.txt"), name: "t.txt", options: try options(typed: typed))
    let shown = entries(dataset).map { $0.hasSuffix(".0") ? String($0.dropLast(2)) : $0 }
    return "\(dataset.recognition?.summary ?? "?") | \(shown.joined(separator: ", "))"
  } catch {
    return error.description
  }
}
