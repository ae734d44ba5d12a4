#pragma once

#include <signal.h>
#include <sys/types.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <thread>

#include "GnuplotStream.h"

/// Ends a process group at a deadline, when its leader has not worked for too long, or when asked to; whether it was
/// asked is readable once it has stopped.
///
/// The group's leader is reaped only after `stop`, so its number cannot have passed to a stranger.
class Guard {
 public:
  Guard(pid_t group, double seconds, double idle_seconds, GnuplotStreamUnwanted unwanted, const void *context)
      : group_(group), unwanted_(unwanted), context_(context), idle_(span(idle_seconds)),
        deadline_(Clock::now() + span(seconds)),
        thread_([this] { watch(); }) {}
  ~Guard() { stop(); }

  void stop() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

  bool timed_out() const { return timed_out_; }
  bool was_unwanted() const { return was_unwanted_; }

 private:
  using Clock = std::chrono::steady_clock;

  static Clock::duration span(double seconds) {
    return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  }

  /// Ticks that the leader has kept processors busy; -1 where the system does not say.
  long long work() const {
    char path[64];
    std::snprintf(path, sizeof path, "/proc/%d/stat", static_cast<int>(group_));
    std::FILE *file = std::fopen(path, "re");
    if (file == nullptr) return -1;
    unsigned long long user = 0, system = 0;
    // The name is in parentheses and may hold anything; fields are counted behind the last of them.
    char line[1024];
    const size_t length = std::fread(line, 1, sizeof line - 1, file);
    std::fclose(file);
    line[length] = 0;
    const char *rest = std::strrchr(line, ')');
    const char *form = ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu";
    if (rest == nullptr || std::sscanf(rest, form, &user, &system) != 2) return -1;
    return static_cast<long long>(user + system);
  }

  void watch() {
    std::unique_lock<std::mutex> lock(mutex_);
    long long last_work = -1;
    auto last_change = Clock::now();
    while (!stopped_) {
      changed_.wait_until(lock, std::min(deadline_, Clock::now() + std::chrono::milliseconds(50)));
      if (stopped_) return;
      const auto now = Clock::now();
      const long long done = work();
      if (done != last_work || done < 0) last_change = now;
      last_work = done;
      timed_out_ = now >= deadline_ || now - last_change >= idle_;
      was_unwanted_ = !timed_out_ && unwanted_ != nullptr && unwanted_(context_);
      if (!timed_out_ && !was_unwanted_) continue;
      kill(-group_, SIGKILL);
      return;
    }
  }

  pid_t group_;
  GnuplotStreamUnwanted unwanted_;
  const void *context_;
  Clock::duration idle_;
  Clock::time_point deadline_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  bool timed_out_ = false;
  bool was_unwanted_ = false;
  std::thread thread_;  // last: it reads all of the above
};
