"""network_torch.py RULE STEPS TABLE SIZE [SIZE ...]: what network_numpy.py does, with autograd and torch.optim."""
import csv
import sys
import time

import torch

torch.set_default_dtype(torch.float64)
torch.manual_seed(0)
rule, steps = sys.argv[1], int(sys.argv[2])
with open(sys.argv[3]) as file:
    table = torch.tensor([[float(word) for word in row] for row in list(csv.reader(file))[1:]])
X, y = table[:, :-1].contiguous(), table[:, -1:].contiguous()
sizes = [X.shape[1], *map(int, sys.argv[4:]), 1]
layers = [part for a, b in zip(sizes, sizes[1:]) for part in [torch.nn.Linear(a, b), torch.nn.ReLU()]]
network = torch.nn.Sequential(*layers[:-1])
optimizers = {"adam": torch.optim.Adam, "gd": torch.optim.SGD}
optimizer = optimizers[rule](network.parameters(), lr=1e-5, foreach=True)
for t in range(steps + 1):
    if t == 1:
        start = time.perf_counter()
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(network(X), y)
    loss.backward()
    last = loss.item()
    optimizer.step()
print((time.perf_counter() - start) / steps, last)
