#include "GnuplotStream.h"
int gnuplot_stream_placeholder(void) { return 0; }
