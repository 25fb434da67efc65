import Canvas

/// What an event loop needs of a program that is shown on a screen; the loop knows the terminal, the program does not.
package protocol InteractiveProgram: AnyObject {
  /// A key, a paste or the mouse.
  func receive(_ event: InputEvent)
  /// Another thread has called the loop's waker: take in what it left.
  func takeMessages()
  /// When ``tick()`` is wanted next; nil when nothing moves by itself.
  var nextTick: ContinuousClock.Instant? { get }
  func tick()
  /// Theme, glyphs and mouse as the person wants them now.
  var appearance: Appearance { get }
  /// The whole screen as it should look now.
  func compose(width: Int, height: Int) -> Screen
  /// The program wants to leave.
  var isFinished: Bool { get }
}
