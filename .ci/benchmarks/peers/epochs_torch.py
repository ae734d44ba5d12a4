"""epochs_torch.py MODEL BATCH STEPS TABLE ROWS LR UNITS: what epochs_numpy.py does, with autograd and torch.optim."""
import array
import sys
import time

import torch

torch.set_default_dtype(torch.float64)
torch.manual_seed(0)
model, batch, steps, path, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], int(sys.argv[5])
lr, units = float(sys.argv[6]), int(sys.argv[7])
if batch < rows:
    torch.set_num_threads(1)  # A few rows are too little to share: more threads would only wait for each other.
with open(path, "rb") as file:
    numbers = array.array("d", file.read())
table = torch.tensor(numbers).reshape(rows, -1)
X, y = table[:, :-1].contiguous(), table[:, -1].contiguous()
classes = 3 if model in ("softmax", "mlp") else 1
truth = y.long() if classes == 3 else y[:, None].contiguous()
if model == "mlp":
    network = torch.nn.Sequential(
        torch.nn.Linear(X.shape[1], units), torch.nn.Tanh(), torch.nn.Linear(units, classes)
    )
else:
    network = torch.nn.Linear(X.shape[1], classes)
    for part in network.parameters():
        torch.nn.init.zeros_(part)
losses = torch.nn.functional
measure = {"linear": losses.mse_loss, "logistic": losses.binary_cross_entropy_with_logits}.get(
    model, losses.cross_entropy
)
optimizer = torch.optim.SGD(network.parameters(), lr=lr)


def step(x, target):
    optimizer.zero_grad()
    loss = measure(network(x), target)
    loss.backward()
    optimizer.step()
    return loss.item()


def whole_loss():
    with torch.no_grad():
        return measure(network(X), truth).item()


start = time.perf_counter()
if batch == rows:
    for _ in range(steps):
        step(X, truth)
else:
    order = torch.randperm(rows)[: batch * steps]
    some, their_truth = X[order], truth[order]
    for i in range(0, len(order), batch):
        step(some[i : i + batch], their_truth[i : i + batch])
seconds = (time.perf_counter() - start) * (rows / batch / steps)
start = time.perf_counter()
loss = whole_loss()
print(seconds + (batch < rows) * (time.perf_counter() - start), loss)
