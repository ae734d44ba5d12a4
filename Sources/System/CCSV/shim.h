#include <csv.h>
#include <locale.h>
#include <stdlib.h>

#ifdef __APPLE__
#include <xlocale.h>
#else
/* glibc declares it under _GNU_SOURCE alone, which a module's header cannot define. */
extern double strtod_l(const char *text, char **end, locale_t locale);
#endif

/* A locale whose decimal sign is a point: plain strtod follows the user's language. */
static inline locale_t csv_new_point_locale(void) {
  return newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
}
