extension Words {
  mutating func minima() throws(UserError) -> Command {
    switch first {
    case nil: return .measuring(.minima(.show))
    case "off":
      _ = next()
      return .measuring(.minima(.stop))
    case "row":
      _ = next()
      return .measuring(.minima(.take(row: try count("minima row", upTo: MinimaAction.mostStarts))))
    default: return .measuring(.minima(.begin(starts: try count("minima", upTo: MinimaAction.mostStarts))))
    }
  }
}
