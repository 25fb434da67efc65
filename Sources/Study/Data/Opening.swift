import Canvas

/// Data on their way.
package struct Opening: Sendable, Equatable {
  package let name: String
  package let progress: OpeningText

  package init(name: String, progress: OpeningText) {
    self.name = name
    self.progress = progress
  }

  /// `Opening ratings.csv: ██████░░░░░░░░░░░░░░ 31 % · 168 of 541 MB · 210 MB/s · 2 s left · esc stops`
  package func sentence(columns: Int, canStop: Bool) -> String {
    let begin = "Opening \(TextFitting.fit(name, columns: max(12, columns / 4))): "
    let end = canStop ? " · esc stops" : " · q leaves"
    let whole = begin + progress.words(hasBar: true) + end
    return DisplayWidth.of(whole) <= columns ? whole : begin + progress.words(hasBar: false)
  }
}
