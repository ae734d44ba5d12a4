#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <utility>

/// A file descriptor that is closed with its owner and on exec, and never 0, 1 or 2: those are the child's own.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int raw) : number_(raw) {
    if (raw < 0 || raw > 2) return;
    number_ = fcntl(raw, F_DUPFD_CLOEXEC, 3);
    close(raw);
  }
  Descriptor(Descriptor &&other) noexcept : number_(other.release()) {}
  Descriptor &operator=(Descriptor &&other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_ = -1;
};
