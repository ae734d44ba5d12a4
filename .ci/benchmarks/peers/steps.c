// steps RULE COUNT LR [LR ...]: COUNT steps of a rule down Rosenbrock's valley from (-1.2, 1), once for each learning
// rate, every loss kept. Prints the seconds that all of it took, then the last loss of each.
//
// The rules have the form of descent's, pow at every step included.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define START double x = -1.2, y = 1
#define LOOK \
  double a = 1 - x, b = y - x * x, gx = -2 * a - 400 * x * b, gy = 200 * b; \
  losses[t - 1] = a * a + 100 * b * b
#define END losses[count] = (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)

static void gd(long count, double lr, double *losses) {
  START;
  for (long t = 1; t <= count; t++) {
    LOOK;
    x -= lr * gx, y -= lr * gy;
  }
  END;
}

static void momentum(long count, double lr, double *losses) {
  const double momentum = 0.9;
  double u = 0, v = 0;
  START;
  for (long t = 1; t <= count; t++) {
    LOOK;
    u = momentum * u + gx, v = momentum * v + gy;
    x -= lr * u, y -= lr * v;
  }
  END;
}

static void adam(long count, double lr, double *losses) {
  const double beta1 = 0.9, beta2 = 0.999, eps = 1e-8;
  double mx = 0, my = 0, vx = 0, vy = 0;
  START;
  for (long t = 1; t <= count; t++) {
    LOOK;
    double rate = lr / (1 - pow(beta1, t)), root = sqrt(1 - pow(beta2, t));
    mx = beta1 * mx + (1 - beta1) * gx, my = beta1 * my + (1 - beta1) * gy;
    vx = beta2 * vx + (1 - beta2) * gx * gx, vy = beta2 * vy + (1 - beta2) * gy * gy;
    x -= rate * mx / (sqrt(vx) / root + eps), y -= rate * my / (sqrt(vy) / root + eps);
  }
  END;
}

static void nadam(long count, double lr, double *losses) {
  const double beta1 = 0.9, beta2 = 0.999, eps = 1e-8, decay = 0.004;
  double mx = 0, my = 0, vx = 0, vy = 0, product = 1, ahead = beta1 * (1 - 0.5 * pow(0.96, decay));
  START;
  for (long t = 1; t <= count; t++) {
    LOOK;
    double mu = ahead, unbiased = 1 - pow(beta2, t);
    ahead = beta1 * (1 - 0.5 * pow(0.96, (t + 1) * decay));
    product *= mu;
    mx = beta1 * mx + (1 - beta1) * gx, my = beta1 * my + (1 - beta1) * gy;
    vx = beta2 * vx + (1 - beta2) * gx * gx, vy = beta2 * vy + (1 - beta2) * gy * gy;
    double now = lr * (1 - mu) / (1 - product), next = lr * ahead / (1 - product * ahead);
    double dx = sqrt(vx / unbiased) + eps, dy = sqrt(vy / unbiased) + eps;
    x -= (now * gx + next * mx) / dx, y -= (now * gy + next * my) / dy;
  }
  END;
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

int main(int argc, char **argv) {
  const struct { const char *name; void (*run)(long, double, double *); } rules[] = {
      {"gd", gd}, {"momentum", momentum}, {"adam", adam}, {"nadam", nadam}};
  for (int rule = 0; rule < 4; rule++) {
    if (argc < 4 || strcmp(argv[1], rules[rule].name)) continue;
    long count = atol(argv[2]);
    double *ends = malloc(argc * sizeof *ends), start = seconds();
    double *losses = malloc((count + 1) * sizeof *losses);
    for (int i = 3; i < argc; i++) {
      rules[rule].run(count, atof(argv[i]), losses);
      ends[i] = losses[count];
    }
    printf("%.9f\n", seconds() - start);
    for (int i = 3; i < argc; i++) printf("%.17g\n", ends[i]);
    return 0;
  }
  return 1;
}
