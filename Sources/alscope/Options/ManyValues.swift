/// A command that takes `--user`, however often.
protocol UserListing {
  var listOptions: ListOptions { get set }
}

/// Takes an option that may come thousands of times out of a command line before it is parsed: the parser looks through
/// what it has for every option that it takes, which would cost it their number squared.
struct ManyValues {
  /// What is left to the parser.
  private(set) var arguments: [String] = []
  /// Those that were taken out, in their order.
  private(set) var values: [String] = []

  /// So many are left to the parser, which then also sees to it that the command knows them.
  private static let parsed = 16

  /// - Parameter option: its name with its dashes.
  init(_ words: [String], of option: String) {
    var rest = words[...]
    var count = 0
    while let word = rest.popFirst() {
      if word == "--" {
        arguments += [word] + rest
        return
      }
      let isNamed = word == option
      guard isNamed || word.hasPrefix(option + "="), !isNamed || !rest.isEmpty else {
        arguments.append(word)
        continue
      }
      count += 1
      let value = isNamed ? rest.removeFirst() : String(word.dropFirst(option.count + 1))
      if count > Self.parsed { values.append(value) } else { arguments += isNamed ? [word, value] : [word] }
    }
  }
}
