extension Array where Element: Equatable {
  /// The element behind this one, the first behind the last and behind what is none of them; the array is not empty.
  func following(_ element: Element) -> Element { self[((firstIndex(of: element) ?? 0) + 1) % count] }
}
