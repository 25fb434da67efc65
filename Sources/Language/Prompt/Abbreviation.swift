/// What is typed at the prompt may be short: a beginning that only one command has stands for it, and so does one that is
/// itself the beginning of all that have it, as `alph` does for `alpha` beside `alpha0`.
package enum Abbreviation {
  /// The line with its command written out; as it is where that is not clear.
  package static func expanded(_ line: String) -> String {
    let name = line.prefix { $0 != " " }
    guard !name.isEmpty, CommandTable.entry(named: String(name)) == nil else { return line }
    let names = CommandTable.entries.map(\.name).filter { $0.hasPrefix(name) }
    guard let shortest = names.min(by: { $0.count < $1.count }), names.allSatisfy({ $0.hasPrefix(shortest) }) else {
      return line
    }
    return shortest + line.dropFirst(name.count)
  }
}
