/// A command that takes `--user`, however often.
protocol UserListing {
  var listOptions: ListOptions { get set }
}

/// Takes further `--user`s out of a command line before it is parsed: the parser looks through what it has for every
/// option that it takes, so that thousands of one would cost it their number squared.
struct ManyUsers {
  /// What is left to the parser.
  private(set) var arguments: [String] = []
  /// Those that were taken out, in their order.
  private(set) var users: [String] = []

  /// So many are left to the parser, which then also sees to it that the command knows them.
  private static let parsed = 16

  init(_ words: [String]) {
    var rest = words[...]
    var count = 0
    while let word = rest.popFirst() {
      if word == "--" {
        arguments += [word] + rest
        return
      }
      let isNamed = word == "--user"
      guard isNamed || word.hasPrefix("--user="), !isNamed || !rest.isEmpty else {
        arguments.append(word)
        continue
      }
      count += 1
      let value = isNamed ? rest.removeFirst() : String(word.dropFirst("--user=".count))
      if count > Self.parsed { users.append(value) } else { arguments += isNamed ? [word, value] : [word] }
    }
  }
}
