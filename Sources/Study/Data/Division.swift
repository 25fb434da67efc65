import Language
import WALS

/// Data on their way to being divided into what is trained on and what is held out: a value, worked out away from the
/// main thread. Many entries take longer than a frame.
package struct Division: Sendable, Equatable {
  package let id: Int
  /// nil puts everything back.
  package let choice: HoldOutChoice?
  package let data: StudiedData

  package static func == (a: Division, b: Division) -> Bool { a.id == b.id }

  package func perform() -> DividedData {
    DividedData(data: data.divided(by: choice))
  }
}

/// What comes of a ``Division``.
package struct DividedData: Sendable {
  package let data: StudiedData
}
