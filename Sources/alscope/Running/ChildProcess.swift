import Language
import Platform

/// Another program at work, whose output is read through a pipe.
struct ChildProcess {
  private let process: pid_t
  let output: Descriptor

  /// Starts a program without input.
  ///
  /// - Parameter mergesErrors: whether what it says on stderr comes through the pipe too; else it is dropped.
  /// - Throws: where it cannot be started.
  init(_ program: Program, _ arguments: [String], environment: [String: String], mergesErrors: Bool) throws {
    do throws(SystemError) {
      let pipe = try Descriptors.pipe()
      defer { close(pipe.into) }
      do throws(SystemError) {
        process = try program.start(
          arguments, environment: environment, input: nil, output: pipe.into,
          errors: mergesErrors ? pipe.into : nil)
      } catch {
        close(pipe.out)
        throw error
      }
      output = Descriptor(pipe.out)
    } catch {
      throw UserError("\(program.path) could not be started: \(error).")
    }
  }

  /// Asks it to end.
  func terminate() { kill(process, SIGTERM) }

  /// Waits for its end; whether it ended by itself and well.
  func succeeds() -> Bool {
    close(output.number)
    return Program.wait(for: process) == 0
  }
}
