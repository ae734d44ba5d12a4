#pragma once

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A running gnuplot: its standard input is a pipe held open here, its output and its messages are
/// collected in memory. Used by one thread at a time.
typedef struct GnuplotStream GnuplotStream;

/// Answers whether the picture is no longer wanted; asked about twenty times a second, on a thread of its own.
typedef bool (*GnuplotStreamUnwanted)(const void *context);

/// How a gnuplot ended, and what it wrote.
typedef struct {
  int exit_status;  // meaningful where signal is 0
  int signal;       // the signal that ended it, or 0
  bool timed_out;   // it was ended here, for the time limit
  bool unwanted;    // it was ended here, because the picture was no longer wanted
  char *output;     // standard output, output_length bytes and a final NUL; never NULL
  size_t output_length;
  char *messages;  // standard error, likewise
  size_t messages_length;
} GnuplotStreamResult;

/// Starts `program` (a path) in a process group of its own; both lists end in NULL.
/// After `seconds`, or when it has used no processor for `idle_seconds`, the group is killed. Returns NULL and sets `error` to an errno where it cannot be started.
GnuplotStream *gnuplot_stream_open(
    const char *program, const char *const arguments[], const char *const environment[], double seconds,
    double idle_seconds, GnuplotStreamUnwanted unwanted, const void *context, int *error);

/// Sends text as it stands. False when gnuplot no longer reads; no signal is raised.
bool gnuplot_stream_send(GnuplotStream *stream, const char *text, size_t length);

/// Sends the words that announce a block of records after `plot '-'`: `binary format='...' record=(...)`.
/// `columns` (1 to 6) is the doubles in a record; `height` is 1, or the rows of a grid that is `width` wide.
bool gnuplot_stream_announce(GnuplotStream *stream, size_t columns, size_t width, size_t height);

/// Sends the records themselves, one after another, once the line that announced them has ended.
bool gnuplot_stream_send_records(GnuplotStream *stream, const double *values, size_t columns, size_t records);

/// Waits until the output ends with `marker`, which gnuplot was told to write, and gives what was written before it
/// since the stream was opened or last resumed. Then nobody watches the stream until it is resumed. False where gnuplot
/// has ended instead: what `gnuplot_stream_finish` gives says why.
bool gnuplot_stream_collect(GnuplotStream *stream, const char *marker, GnuplotStreamResult *result);

/// Goes on with a stream that was collected from, with limits of its own as for `gnuplot_stream_open`. False where
/// gnuplot has ended meanwhile.
bool gnuplot_stream_resume(
    GnuplotStream *stream, double seconds, double idle_seconds, GnuplotStreamUnwanted unwanted,
    const void *context);

/// Closes the pipe, waits for the end, and frees the stream. Free the result with gnuplot_stream_result_free.
GnuplotStreamResult gnuplot_stream_finish(GnuplotStream *stream);

void gnuplot_stream_result_free(GnuplotStreamResult *result);

#ifdef __cplusplus
}
#endif
