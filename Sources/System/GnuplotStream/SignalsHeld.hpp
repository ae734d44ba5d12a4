#pragma once

#include <signal.h>
#include <time.h>

#include <cerrno>

/// Holds every signal back from this thread while it writes.
///
/// A write to a gnuplot that has gone raises SIGPIPE in the writing thread alone; it is taken back here
/// before the old mask returns, so the rest of the program keeps its own way with SIGPIPE. The others are
/// held back because boost's stream takes an interrupted write for a broken one; the guard's thread, which
/// keeps the program's mask, runs their handlers meanwhile.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t pending, all;
    sigpending(&pending);
    had_broken_pipe_ = sigismember(&pending, SIGPIPE) == 1;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsHeld() {
    if (!had_broken_pipe_) {
      sigset_t broken_pipe;
      sigemptyset(&broken_pipe);
      sigaddset(&broken_pipe, SIGPIPE);
      const timespec at_once = {0, 0};
      while (sigtimedwait(&broken_pipe, nullptr, &at_once) < 0 && errno == EINTR) {
      }
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  SignalsHeld(const SignalsHeld &) = delete;
  SignalsHeld &operator=(const SignalsHeld &) = delete;

 private:
  sigset_t before_;
  bool had_broken_pipe_;
};
