import Lessons

/// Where lessons stand: which comes after which, and how far someone is. What the program does with files, told apart
/// from the program.
package struct LessonShelf: Sendable {
  /// The lesson that comes after another; nil after the last, and for a lesson of one's own.
  package var following: @Sendable (Lesson) -> Lesson?
  /// Keeps the page that was reached.
  package var keep: @Sendable (Lesson, Int) -> Void

  package init(
    following: @escaping @Sendable (Lesson) -> Lesson? = { _ in nil },
    keep: @escaping @Sendable (Lesson, Int) -> Void = { _, _ in }
  ) {
    (self.following, self.keep) = (following, keep)
  }

  /// Knows no other lesson, and keeps nothing.
  package static let none = LessonShelf()
}
