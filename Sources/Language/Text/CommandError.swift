/// A command that could not be understood or done: one sentence for a person.
package struct CommandError: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String
  package init(_ sentence: String) { description = sentence }
}
