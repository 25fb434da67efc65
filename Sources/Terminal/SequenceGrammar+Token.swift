extension SequenceGrammar {
  /// What bytes add up to.
  enum Token: Equatable {
    /// A character of one byte, or a control character.
    case byte(UInt8)
    case character(Unicode.Scalar)
    /// The key itself, not the beginning of a sequence.
    case escape
    /// An escape and a byte that begins no sequence.
    case alt(UInt8)
    /// What followed an escape, to its last byte.
    case sequence(String)
    /// The three bytes of a mouse in the old form, each less 32.
    case oldMouse(button: Int, column: Int, row: Int)
    /// An answer of the terminal: an operating system command.
    case answer(String)
    case paste(String)
  }

  /// How soon what has begun must go on.
  enum Haste {
    /// What may yet be a key by itself.
    case key
    /// What may belong to an escape that was taken for the key.
    case afterKey
    case sequence
  }
}
