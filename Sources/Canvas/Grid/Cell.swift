/// One place on the screen: a character one column wide, or the left or right half of one that is two columns wide.
package struct Cell: Equatable, Sendable {
  /// The base character's Unicode scalar value; 0 marks the right half of a wide character.
  package var scalar: UInt32
  /// One combining mark on the base character, or 0.
  package var mark: UInt32
  package var style: Style

  package init(scalar: UInt32, mark: UInt32 = 0, style: Style = .plain) {
    self.scalar = scalar
    self.mark = mark
    self.style = style
  }

  package static let blank = Cell(scalar: 0x20)
  /// The right half of a wide character.
  package var isContinuation: Bool { scalar == 0 }
}
