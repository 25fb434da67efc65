/// The text of lessons as it is shown.
package enum LessonText {
  /// Without the marks around commands and keys: `` `c` `` is c.
  package static func plain(_ text: String) -> String { text.replacing("`", with: "") }
}
