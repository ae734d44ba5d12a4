#include <zlib.h>

/* A macro in zlib: ready to inflate gzip files, and them alone. */
static inline int zlib_begin_gzip(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}
