/// One way to read a table, for a person to choose.
public struct Reading: Sendable, Equatable {
  /// `user “who” × item “what” = value “stars”`
  public let summary: String
  /// The option that chooses it: `--columns who,what,stars`, `--layout wide`.
  public let option: String

  /// Takes what a person reads and the option that says the same.
  public init(summary: String, option: String) { (self.summary, self.option) = (summary, option) }
}
