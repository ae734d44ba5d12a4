"""epochs_sklearn.py MODEL BATCH STEPS TABLE ROWS LR UNITS: what epochs_numpy.py does, by scikit-learn's estimators.

SGDRegressor and SGDClassifier take one row a step, MLPClassifier any batch. Only the rows of STEPS steps are fitted.
Prints the seconds of a whole epoch: what a fit of several epochs takes beyond one of a single epoch.
"""
import sys
import time
import warnings

import numpy
from sklearn.linear_model import SGDClassifier, SGDRegressor
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")  # That so few epochs have not converged is no news.
model, batch, steps, path, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], int(sys.argv[5])
lr, units = float(sys.argv[6]), int(sys.argv[7])
table = numpy.fromfile(path).reshape(rows, -1)
used = min(rows, batch * steps)
X, y = table[:used, :-1].copy(), table[:used, -1].copy()
MORE_EPOCHS = 3


def estimator(epochs):
    if model == "mlp":
        return MLPClassifier(
            (units,), "tanh", solver="sgd", alpha=0, batch_size=min(batch, used), learning_rate_init=lr, momentum=0,
            nesterovs_momentum=False, max_iter=epochs, tol=0, n_iter_no_change=epochs + 1, random_state=0)
    settings = dict(
        penalty=None, learning_rate="constant", eta0=lr, max_iter=epochs, tol=None, random_state=0)
    return SGDRegressor(**settings) if model == "linear" else SGDClassifier(loss="log_loss", **settings)


def seconds(epochs):
    start = time.perf_counter()
    estimator(epochs).fit(X, y)
    return time.perf_counter() - start


seconds(1)
print((seconds(1 + MORE_EPOCHS) - seconds(1)) / MORE_EPOCHS * (rows / used))
