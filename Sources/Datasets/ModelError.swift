/// Why a saved model could not be written or read: one sentence for a person.
public struct ModelError: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String

  public init(_ sentence: String) { description = sentence }
}
