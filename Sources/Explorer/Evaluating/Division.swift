import WALS

/// Data on their way to being divided into what is trained on and what is held out: a value, worked out away from the
/// main thread. Many entries take longer than a frame.
public struct Division: Sendable, Equatable {
  public let id: Int
  /// nil puts everything back.
  let choice: HoldOutChoice?
  let data: StudiedData

  public static func == (a: Division, b: Division) -> Bool { a.id == b.id }

  public func perform() -> DividedData {
    var divided = data
    divided.apply(.holdOut(choice))
    return DividedData(data: divided)
  }
}

/// What comes of a ``Division``.
public struct DividedData: Sendable {
  let data: StudiedData
}
