// chain COUNT LR: COUNT steps of momentum down Rosenbrock's valley of ten parameters, every loss kept. Prints the
// seconds that it took, and the last loss.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { n = 10 };

static double look(const double *w, double *g) {
  double loss = 0;
  for (int i = 0; i < n; i++) g[i] = 0;
  for (int i = 0; i + 1 < n; i++) {
    double a = 1 - w[i], b = w[i + 1] - w[i] * w[i];
    loss += 100 * b * b + a * a;
    g[i] += -2 * a - 400 * w[i] * b;
    g[i + 1] += 200 * b;
  }
  return loss;
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 3) return 1;
  long count = atol(argv[1]);
  double lr = atof(argv[2]), start = seconds(), *losses = malloc((count + 1) * sizeof *losses);
  double w[n], g[n], v[n] = {0};
  for (int i = 0; i < n; i++) w[i] = i % 2 ? 1 : -1.2;
  for (long t = 0; t < count; t++) {
    losses[t] = look(w, g);
    for (int i = 0; i < n; i++) {
      v[i] = 0.9 * v[i] + g[i];
      w[i] -= lr * v[i];
    }
  }
  losses[count] = look(w, g);
  printf("%.9f\n%.17g\n", seconds() - start, losses[count]);
}
