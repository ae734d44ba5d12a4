#pragma once

#include <signal.h>
#include <sys/types.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "GnuplotStream.h"

/// Ends a process group at a deadline or when asked to; which of the two is readable once it has stopped.
///
/// The group's leader is reaped only after `stop`, so its number cannot have passed to a stranger.
class Guard {
 public:
  Guard(pid_t group, double seconds, GnuplotStreamUnwanted unwanted, const void *context)
      : group_(group), unwanted_(unwanted), context_(context),
        deadline_(std::chrono::steady_clock::now() + std::chrono::duration_cast<Clock::duration>(
                                                         std::chrono::duration<double>(seconds))),
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

  void watch() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!stopped_) {
      changed_.wait_until(lock, std::min(deadline_, Clock::now() + std::chrono::milliseconds(50)));
      if (stopped_) return;
      timed_out_ = Clock::now() >= deadline_;
      was_unwanted_ = !timed_out_ && unwanted_ != nullptr && unwanted_(context_);
      if (!timed_out_ && !was_unwanted_) continue;
      kill(-group_, SIGKILL);
      return;
    }
  }

  pid_t group_;
  GnuplotStreamUnwanted unwanted_;
  const void *context_;
  Clock::time_point deadline_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  bool timed_out_ = false;
  bool was_unwanted_ = false;
  std::thread thread_;  // last: it reads all of the above
};
