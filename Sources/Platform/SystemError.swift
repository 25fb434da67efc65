/// What the system says about a call that failed.
package struct SystemError: Error, Equatable, CustomStringConvertible {
  /// As `errno` has it.
  package let code: Int32

  package init(code: Int32 = errno) { self.code = code }

  /// Whether nothing has the name, which is more than that one may not look.
  package var isAbsence: Bool { code == ENOENT }

  package var description: String { String(cString: strerror(code)) }
}

/// Why something with files could not be done: one sentence for a person.
package struct FileError: Error, Equatable, CustomStringConvertible {
  package let description: String
  /// What the system said; nil where the sentence is this program's own.
  package let cause: SystemError?

  package init(_ sentence: String) { (description, cause) = (sentence, nil) }

  /// `loss.csv could not be written: No space left on device.`
  package init(_ what: String, _ cause: SystemError) { (description, self.cause) = ("\(what): \(cause).", cause) }
}
