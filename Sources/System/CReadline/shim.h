// Everything of readline, and of waiting for input, that Swift cannot take from its headers as they are.
//
// readline is steered by global variables. To Swift 6 a mutable C global is a data race and an error, so each
// one that is used has an accessor here; all are called on the thread that reads lines.

#ifndef DESCENT_CREADLINE_H
#define DESCENT_CREADLINE_H

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>

#include <readline/readline.h>
#include <readline/history.h>

// The name that `$if NAME` in an inputrc is compared with. readline keeps the pointer.
static inline void readline_setApplicationName(const char *name) { rl_readline_name = name; }

// Keeps readline's signal handlers in place while a line is being read, also between two keys: without them a
// signal that comes while the program waits for a key would leave the terminal raw.
static inline void readline_keepSignalHandlers(void) {
  rl_catch_signals = 1;
  rl_catch_sigwinch = 1;
  rl_persistent_signal_handlers = 1;
}

// Reads keys through this function, so that a wait inside readline (for y or n, or the end of a paste) can be
// ended by Ctrl-C too.
static inline void readline_setKeyReader(rl_getc_func_t *reader) { rl_getc_function = reader; }

// The number of the descriptor that keys are read from.
static inline int readline_inputDescriptor(void) { return rl_instream ? fileno(rl_instream) : 0; }

// Waits for input without losing a signal: signals are held back from the look at whether one has come until
// the wait has begun. (Here because Swift sees neither fd_set's macros nor ppoll.)
// Returns true when there is something to read or to fail on, false when a signal came.
static inline bool input_wait(int descriptor, bool (*isSignalled)(void)) {
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &before);
  bool isReady = false;
  if (!isSignalled()) {
    fd_set inputs;
    FD_ZERO(&inputs);
    FD_SET(descriptor, &inputs);
    isReady = pselect(descriptor + 1, &inputs, NULL, NULL, NULL, &before) >= 0 || errno != EINTR;
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  return isReady;
}

// Whether readline has caught a signal that it has not acted on yet.
static inline bool readline_isSignalled(void) { return rl_pending_signal() != 0; }

// The line being edited and the cursor in it, counted in bytes: completion is asked about them.
static inline const char *readline_line(void) { return rl_line_buffer ? rl_line_buffer : ""; }
static inline int readline_cursor(void) { return rl_point; }

// Puts the cursor behind the last character, so that what is printed next does not overwrite a wrapped line.
// A search shows its own line, whose end is where the cursor is.
static inline void readline_moveToEnd(void) {
  if (RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH)) return;
  rl_point = rl_end;
  rl_redisplay();
}

// Whether a variable of the inputrc is off, by the person's wish or for want of a terminal that can do it.
static inline bool readline_isOff(const char *variable) {
  const char *value = rl_variable_value(variable);
  return value && strcmp(value, "off") == 0;
}

// Asked first for the characters that part words, then for the words that fit. A closing quote is added to a
// word that began with one of `quotes`; a file name that holds one of `quoted` gets quotes.
static inline void readline_setCompletion(
    rl_cpvfunc_t *breaks, rl_completion_func_t *matches, const char *quotes, const char *quoted) {
  rl_completion_word_break_hook = breaks;
  rl_attempted_completion_function = matches;
  rl_completer_quote_characters = quotes;
  rl_filename_quote_characters = quoted;
}

// Tells readline that the words it was given are all there are: no file names in their stead.
static inline void readline_offerNothingElse(void) { rl_attempted_completion_over = 1; }

// Adds no blank behind the word that was completed. readline forgets it after each completion.
static inline void readline_addNoBlank(void) { rl_completion_suppress_append = 1; }

// The list of words that fit a file name begun; readline quotes it and adds the slash of a directory.
static inline char **readline_fileNames(const char *begun) {
  return rl_completion_matches(begun, rl_filename_completion_function);
}

#endif
