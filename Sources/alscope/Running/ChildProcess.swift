import Datasets

/// Another program at work, whose output is read through a pipe.
struct ChildProcess {
  private let process: pid_t
  let output: Descriptor

  /// Starts a program without input.
  ///
  /// - Parameter mergesErrors: whether what it says on stderr comes through the pipe too; else it is dropped.
  /// - Throws: where it cannot be started.
  init(_ program: String, _ arguments: [String], environment: [String: String], mergesErrors: Bool) throws {
    do throws(SystemError) {
      let pipe = try Spawn.pipe()
      defer { close(pipe.into) }
      do throws(SystemError) {
        process = try Spawn.start(
          program, arguments, environment: environment, input: nil, output: pipe.into,
          errors: mergesErrors ? pipe.into : nil)
      } catch {
        close(pipe.out)
        throw error
      }
      output = Descriptor(pipe.out)
    } catch {
      throw CommandFailure("\(program) could not be started: \(error).")
    }
  }

  /// Asks it to end.
  func terminate() { kill(process, SIGTERM) }

  /// Waits for its end; whether it ended by itself and well.
  func succeeds() -> Bool {
    close(output.number)
    return Spawn.wait(for: process) == 0
  }
}
