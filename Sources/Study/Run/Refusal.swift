import Language

/// Knobs and edits under which the loss could not be measured, and why.
struct Refusal: Equatable, Sendable {
  let knobs: Knobs
  let edits: [StudiedData.Edit]
  let sentence: String
}
