#include "GnuplotStream.h"

#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
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

off_t size_of(int file) {
  struct stat state = {};
  return fstat(file, &state) == 0 ? state.st_size : 0;
}

/// What was written to an anonymous file from a place to another, with a final NUL, from malloc.
char *contents(int file, off_t start, off_t end, size_t *length) {
  const off_t size = end > start ? end - start : 0;
  *length = 0;
  auto *bytes = static_cast<char *>(std::calloc(static_cast<size_t>(size) + 1, 1));
  while (bytes != nullptr && static_cast<off_t>(*length) < size) {
    const ssize_t count = pread(
        file, bytes + *length, static_cast<size_t>(size) - *length, start + static_cast<off_t>(*length));
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
  /// What was written before is of pictures that were collected.
  off_t output_start = 0;
  off_t messages_start = 0;
  std::unique_ptr<Gnuplot> gnuplot;
  std::unique_ptr<Guard> guard;

  /// Whether the child has ended; it is not reaped.
  bool has_ended() const {
    siginfo_t state = {};
    return waitid(P_PID, static_cast<id_t>(child), &state, WEXITED | WNOWAIT | WNOHANG) != 0 ||
           state.si_pid != 0;
  }

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

bool gnuplot_stream_collect(GnuplotStream *stream, const char *marker, GnuplotStreamResult *result) {
  const size_t length = std::strlen(marker);
  const int output = stream->output.number(), messages = stream->messages.number();
  std::vector<char> tail(length);
  for (;;) {
    // Asked first: what an ended child has written is all there.
    const bool has_ended = stream->has_ended();
    const off_t end = size_of(output) - static_cast<off_t>(length);
    if (end >= stream->output_start &&
        pread(output, tail.data(), length, end) == static_cast<ssize_t>(length) &&
        std::memcmp(tail.data(), marker, length) == 0) {
      const off_t messages_end = size_of(messages);
      stream->guard.reset();
      *result = {};
      result->output = contents(output, stream->output_start, end, &result->output_length);
      result->messages =
          contents(messages, stream->messages_start, messages_end, &result->messages_length);
      stream->output_start = size_of(output);
      stream->messages_start = messages_end;
      return true;
    }
    if (has_ended) return false;
    poll(nullptr, 0, 1);
  }
}

bool gnuplot_stream_resume(
    GnuplotStream *stream, double seconds, double idle_seconds, GnuplotStreamUnwanted unwanted,
    const void *context) try {
  if (stream->has_ended()) return false;
  stream->guard = std::make_unique<Guard>(stream->child, seconds, idle_seconds, unwanted, context);
  return true;
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
  result.timed_out = stream->guard && stream->guard->timed_out();
  result.unwanted = stream->guard && stream->guard->was_unwanted();
  if (WIFEXITED(status)) result.exit_status = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  const int output = stream->output.number(), messages = stream->messages.number();
  result.output = contents(output, stream->output_start, size_of(output), &result.output_length);
  result.messages = contents(messages, stream->messages_start, size_of(messages), &result.messages_length);
  return result;
}

void gnuplot_stream_result_free(GnuplotStreamResult *result) {
  std::free(result->output);
  std::free(result->messages);
  *result = {};
}
