#pragma once
#ifdef __cplusplus
extern "C" {
#endif
int gnuplot_stream_placeholder(void);
#ifdef __cplusplus
}
#endif
