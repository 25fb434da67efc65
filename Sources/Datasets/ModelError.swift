/// Why a saved model could not be written or read: one sentence for a person.
public struct ModelError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// Takes the sentence.
  public init(_ sentence: String) { description = sentence }
}
