extension SequenceGrammar {
  /// Where in a sequence the next byte stands.
  enum State: Equatable {
    case ground
    /// After so many escapes in a row.
    case escape(Int)
    /// An escape came alone and was taken for the key; the line may yet bring the sequence that it began.
    case afterEscape(isRecent: Bool)
    /// What may be the second byte of such a sequence, or a key.
    case held(UInt8)
    /// `ESC (` and its like, which end with a byte of their own.
    case intermediates
    /// `ESC [` and parameters.
    case control
    /// `ESC [ [`, as function keys of the Linux console begin.
    case consoleFunction
    /// `ESC [ M`: three bytes for the mouse follow.
    case oldMouse
    /// `ESC O` or `ESC N`.
    case singleShift
    case string(Opener)
    case stringEscape(Opener)
    /// A character of several bytes.
    case character(isAlt: Bool)
    case paste
  }

  /// What opened a control string, which decides what may close it.
  struct Opener: Equatable {
    let isSystemCommand: Bool
    let isEightBit: Bool
  }
}
