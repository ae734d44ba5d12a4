#include "GnuplotStream.h"

#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include "Descriptor.hpp"
#include "Guard.hpp"
#include "SignalsHeld.hpp"

#include <gnuplot-iostream.h>

namespace {

/// Everything written to an anonymous file, with a final NUL, from malloc.
char *contents(int file, size_t *length) {
  const off_t size = lseek(file, 0, SEEK_END);
  *length = 0;
  auto *bytes = static_cast<char *>(std::calloc(static_cast<size_t>(size > 0 ? size : 0) + 1, 1));
  while (bytes != nullptr && static_cast<off_t>(*length) < size) {
    const ssize_t count =
        pread(file, bytes + *length, static_cast<size_t>(size) - *length, static_cast<off_t>(*length));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    *length += static_cast<size_t>(count);
  }
  return bytes;
}

/// Starts the program with the three descriptors as its standard ones and no other; 0 or an errno.
int spawn(
    pid_t *child, const char *program, const char *const arguments[], const char *const environment[], int input,
    int output, int messages) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  if (const int error = posix_spawn_file_actions_init(&files)) return error;
  if (const int error = posix_spawnattr_init(&attributes)) {
    posix_spawn_file_actions_destroy(&files);
    return error;
  }
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, messages, STDERR_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&files, 3);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  const int error = posix_spawn(
      child, program, &files, &attributes, const_cast<char *const *>(arguments),
      const_cast<char *const *>(environment));
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return error;
}

/// Calls `use` with an empty record of as many doubles, the shape that gnuplot-iostream reads from its type.
template <typename Use>
bool with_record(size_t columns, Use use) {
  switch (columns) {
    case 1: use(std::array<double, 1>()); return true;
    case 2: use(std::array<double, 2>()); return true;
    case 3: use(std::array<double, 3>()); return true;
    case 4: use(std::array<double, 4>()); return true;
    case 5: use(std::array<double, 5>()); return true;
    case 6: use(std::array<double, 6>()); return true;
    default: return false;
  }
}

}  // namespace

struct GnuplotStream {
  pid_t child = 0;
  Descriptor output;
  Descriptor messages;
  std::unique_ptr<Gnuplot> gnuplot;
  std::unique_ptr<Guard> guard;

  /// Waits for the child without reaping it, stops the guard, reaps; the child's wait status.
  int wait() {
    siginfo_t state = {};
    while (waitid(P_PID, static_cast<id_t>(child), &state, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
    }
    if (guard) guard->stop();
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    child = 0;
    return status;
  }

  ~GnuplotStream() {
    if (child == 0) return;
    kill(-child, SIGKILL);
    wait();
  }
};

GnuplotStream *gnuplot_stream_open(
    const char *program, const char *const arguments[], const char *const environment[], double seconds,
    double idle_seconds, GnuplotStreamUnwanted unwanted, const void *context, int *error) try {
  *error = 0;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    *error = errno;
    return nullptr;
  }
  Descriptor reading(ends[0]), writing(ends[1]);
  Descriptor output(memfd_create("gnuplot-output", MFD_CLOEXEC));
  Descriptor messages(memfd_create("gnuplot-messages", MFD_CLOEXEC));
  if (reading.number() < 0 || writing.number() < 0 || output.number() < 0 || messages.number() < 0) {
    *error = errno;
    return nullptr;
  }
  pid_t child = 0;
  *error =
      spawn(&child, program, arguments, environment, reading.number(), output.number(), messages.number());
  if (*error != 0) return nullptr;

  auto stream = std::make_unique<GnuplotStream>();
  stream->child = child;
  stream->output = std::move(output);
  stream->messages = std::move(messages);
  stream->guard = std::make_unique<Guard>(child, seconds, idle_seconds, unwanted, context);
  FILE *file = fdopen(writing.number(), "w");
  if (file == nullptr) {
    *error = errno;
    return nullptr;
  }
  writing.release();
  stream->gnuplot = std::make_unique<Gnuplot>(file);  // closes the file
  return stream.release();
} catch (...) {
  *error = ENOMEM;
  return nullptr;
}

bool gnuplot_stream_send(GnuplotStream *stream, const char *text, size_t length) try {
  const SignalsHeld held;
  stream->gnuplot->write(text, static_cast<std::streamsize>(length));
  stream->gnuplot->flush();
  return stream->gnuplot->good();
} catch (...) {
  return false;
}

bool gnuplot_stream_announce(GnuplotStream *stream, size_t columns, size_t width, size_t height) try {
  const SignalsHeld held;
  Gnuplot &gnuplot = *stream->gnuplot;
  const bool known = with_record(columns, [&](const auto &record) {
    const std::vector row(width, record);
    gnuplot << " binary";
    if (height == 1) {
      gnuplot << gnuplot.binFmt1d(row, "record") << std::flush;
    } else {
      gnuplot << gnuplot.binFmt2d(std::vector(height, row), "record") << std::flush;
    }
  });
  return known && gnuplot.good();
} catch (...) {
  return false;
}

bool gnuplot_stream_send_records(
    GnuplotStream *stream, const double *values, size_t columns, size_t records) try {
  const SignalsHeld held;
  const bool known = with_record(columns, [&](auto record) {
    std::vector all(records, record);
    std::memcpy(all.data(), values, records * sizeof(record));
    stream->gnuplot->sendBinary1d(all);
  });
  return known && stream->gnuplot->good();
} catch (...) {
  return false;
}

GnuplotStreamResult gnuplot_stream_finish(GnuplotStream *stream) {
  const std::unique_ptr<GnuplotStream> owned(stream);
  {
    const SignalsHeld held;
    stream->gnuplot.reset();
  }
  const int status = stream->wait();
  GnuplotStreamResult result = {};
  result.timed_out = stream->guard->timed_out();
  result.unwanted = stream->guard->was_unwanted();
  if (WIFEXITED(status)) result.exit_status = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  result.output = contents(stream->output.number(), &result.output_length);
  result.messages = contents(stream->messages.number(), &result.messages_length);
  return result;
}

void gnuplot_stream_result_free(GnuplotStreamResult *result) {
  std::free(result->output);
  std::free(result->messages);
  *result = {};
}
