// fit ROWS COLUMNS STEPS: full-batch least squares, one pass over the rows by two threads: residual, then its product
// with the row. Prints the seconds of a step.
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
  if (argc != 4) return 1;
  long n = atol(argv[1]), m = atol(argv[2]), steps = atol(argv[3]);
  double *x = malloc(n * m * sizeof *x), *y = malloc(n * sizeof *y), *w = calloc(m, sizeof *w), loss = 0;
  // Cache lines apart from the weights, which both threads read.
  double *gradients = (double *)malloc(2 * (m + 64) * sizeof *gradients + 512) + 64, start = 0;
  for (long i = 0; i < n * m; i++) x[i] = rand() / (double)RAND_MAX - 0.5;
  for (long i = 0; i < n; i++) y[i] = 2 * x[i * m] - x[i * m + 1];
  omp_set_num_threads(2);
  for (long step = -1; step < steps; step++) {
    if (step == 0) start = omp_get_wtime();
    loss = 0;
    memset(gradients, 0, 2 * (m + 64) * sizeof *gradients);
#pragma omp parallel reduction(+ : loss)
    {
      double *g = gradients + omp_get_thread_num() * (m + 64);
#pragma omp for schedule(static)
      for (long i = 0; i < n; i++) {
        const double *row = x + i * m;
        double residual = 0;
        for (long j = 0; j < m; j++) residual += row[j] * w[j];
        residual -= y[i];
        loss += residual * residual;
        for (long j = 0; j < m; j++) g[j] += residual * row[j];
      }
    }
    for (long j = 0; j < m; j++) w[j] -= 0.01 * 2 / n * (gradients[j] + gradients[m + 64 + j]);
  }
  printf("%.9f\n%.17g\n", (omp_get_wtime() - start) / steps, loss / n);
}
