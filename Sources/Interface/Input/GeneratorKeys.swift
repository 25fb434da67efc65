import Language
import Study

/// What keys mean in the panel of the generator.
extension ExplorerState {
  /// Keys in the panel; nil for those that mean the same as elsewhere.
  mutating func receiveInGenerator(_ form: GeneratorForm, _ key: Key) -> [Effect]? {
    var form = form
    do throws(UserError) {
      switch key {
      case .up, .backTab, "k": try form.move(by: -1)
      case .down, .tab, "j": try form.move(by: 1)
      case .home: try form.move(by: -GeneratorForm.Field.allCases.count)
      case .end: try form.move(by: GeneratorForm.Field.allCases.count)
      case .left, "h": try form.change(up: false)
      case .right, "l", "space": try form.change(up: true)
      case .backspace, .delete: form.erase()
      case .enter: return try make(form)
      case .character(let character):
        if character.isASCII, character.isNumber || character == "." {
          form.type(character)
        } else if ":?q".contains(character) {
          return nil
        }
      default: return nil
      }
      message = .init("")
    } catch {
      try? form.takeTyped()
      message = .init(error.description, isError: true)
    }
    inspector.show(.generator(form))
    return []
  }
}
