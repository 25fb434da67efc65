import Language

/// What of the loss is drawn, along which axis, and from where on.
package struct LossChoices: Sendable {
  package private(set) var content = LossContent.total
  package private(set) var axis = LossAxis.auto
  /// The half-step from which on it is drawn; nil: from the start.
  package private(set) var from: Int?

  mutating func show(_ content: LossContent) { self.content = content }

  /// Goes on to the content that follows.
  mutating func showNext() { content = LossContent.allCases.following(content) }

  mutating func stand(on axis: LossAxis) { self.axis = axis }

  /// - Parameter halfStep: nil for the start.
  mutating func begin(at halfStep: Int?) { from = halfStep }
}
