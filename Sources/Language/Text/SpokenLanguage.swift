/// A language in which lessons and pages speak.
package enum SpokenLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"

  /// The language of a locale's name, such as `zh_CN.UTF-8`.
  package init(locale: String) { self = locale.lowercased().hasPrefix("zh") ? .chinese : .english }
}
