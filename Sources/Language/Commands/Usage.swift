import WALS

/// The arguments of a command as its usage line writes them, taken apart: what may stand at which place.
///
/// `[users|items] data|name` are two places, the first of which may be left out; ` | ` stands between whole alternatives;
/// a word in capitals is a kind of thing, any other stands for itself.
struct Usage {
  package enum Choice: Hashable {
    case word(String)
    case kind(String)

    package init(_ text: String) {
      self = text.first?.isUppercase == true ? .kind(text) : .word(text)
    }
  }

  private typealias Place = [Choice]

  private struct Part {
    var places: [Place] = []
    var isOptional = false
  }

  private var alternatives: [[Part]] = [[]]

  init(_ arguments: String) {
    var open: Part?
    for token in arguments.split(separator: " ") {
      if token == "|" {
        alternatives.append([])
        continue
      }
      if token.hasPrefix("[") { open = Part(isOptional: true) }
      let choices = token.filter { $0 != "[" && $0 != "]" }.split(separator: "|").map { Choice(String($0)) }
      var part = open ?? Part()
      part.places.append(choices)
      let isWhole = open == nil || token.hasSuffix("]")
      open = isWhole ? nil : part
      if isWhole { alternatives[alternatives.count - 1].append(part) }
    }
  }

  /// What may follow the arguments that are there; nothing where they do not fit, or are all.
  func choices(after words: [String]) -> [Choice] {
    var seen = Set<Choice>()
    return alternatives.flatMap { Self.choices($0[...], words[...]) }.filter { seen.insert($0).inserted }
  }

  private static func choices(_ parts: ArraySlice<Part>, _ words: ArraySlice<String>) -> [Choice] {
    guard let part = parts.first else { return [] }
    let without = part.isOptional ? choices(parts.dropFirst(), words) : []
    return choices(part.places[...], words, then: parts.dropFirst()) + without
  }

  private static func choices(
    _ places: ArraySlice<Place>, _ words: ArraySlice<String>, then parts: ArraySlice<Part>
  ) -> [Choice] {
    guard let place = places.first else { return choices(parts, words) }
    guard let word = words.first else { return place }
    guard place.contains(where: { accepts($0, word) }) else { return [] }
    return choices(places.dropFirst(), words.dropFirst(), then: parts)
  }

  private static func accepts(_ choice: Choice, _ word: String) -> Bool {
    switch choice {
    case .word(let text): text == word
    case .kind("KNOB"): Knob(rawValue: word) != nil
    // A run of one word; what follows longer ones is not completed.
    case .kind("RUN"): Preset(rawValue: word) != nil || word == "gradient"
    case .kind: true
    }
  }
}
