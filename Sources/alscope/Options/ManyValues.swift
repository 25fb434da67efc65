import ArgumentParser

/// A command that takes one of its options however often.
protocol NameListing: ParsableCommand {
  /// The option's name with its dashes.
  static var listed: String { get }
  /// What it was given, in order.
  var names: [String] { get set }
}

/// A command that takes `--user`, however often.
protocol UserListing: NameListing {
  var listOptions: ListOptions { get set }
}

extension UserListing {
  static var listed: String { "--user" }
  var names: [String] {
    get { listOptions.users }
    set { listOptions.users = newValue }
  }
}

/// Takes options that may come thousands of times out of a command line before it is parsed: the parser looks through
/// what it has for every option that it takes, which would cost it their number squared.
struct ManyValues {
  /// What is left to the parser.
  private(set) var arguments: [String] = []
  /// What was taken out, by option, in order.
  private var values: [String: [String]] = [:]

  /// So many are left to the parser, which then also sees to it that the command knows them.
  private static let parsed = 16

  /// - Parameter options: their names with their dashes.
  init(_ words: [String], of options: [String]) {
    var rest = words[...]
    var counts: [String: Int] = [:]
    while let word = rest.popFirst() {
      if word == "--" {
        arguments += [word] + rest
        return
      }
      let isNamed = options.contains(word)
      guard let option = isNamed ? word : options.first(where: { word.hasPrefix($0 + "=") }), !isNamed || !rest.isEmpty
      else {
        arguments.append(word)
        continue
      }
      counts[option, default: 0] += 1
      let value = isNamed ? rest.removeFirst() : String(word.dropFirst(option.count + 1))
      if counts[option, default: 0] > Self.parsed {
        values[option, default: []].append(value)
      } else {
        arguments += isNamed ? [word, value] : [word]
      }
    }
  }

  /// Gives a command what was taken out of its words.
  func add(to command: any ParsableCommand) -> any ParsableCommand {
    guard var listing = command as? any NameListing else { return command }
    listing.names += values[type(of: listing).listed] ?? []
    return listing
  }
}
