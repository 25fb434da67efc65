/// Data on their way.
public struct Opening: Sendable, Equatable {
  public let name: String
  public let progress: OpeningText

  /// `Opening ratings.csv: ██████░░░░░░░░░░░░░░ 31 % · 168 of 541 MB · 210 MB/s · 2 s left · esc stops`
  func sentence(columns: Int, canStop: Bool) -> String {
    let begin = "Opening \(TextFitting.fit(name, columns: max(12, columns / 4))): "
    let end = canStop ? " · esc stops" : " · q leaves"
    let whole = begin + progress.words(hasBar: true) + end
    return DisplayWidth.of(whole) <= columns ? whole : begin + progress.words(hasBar: false)
  }
}
