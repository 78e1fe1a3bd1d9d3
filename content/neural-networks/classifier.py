import torch
from torch import nn

torch.manual_seed(0)
x = torch.rand(1200, 2) * 2 - 1
y = (x[:, 0] * x[:, 1] > 0).long()
train, test = slice(0, 1000), slice(1000, None)


def fit(network, epochs=40, batch_size=100):
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    first = criterion(network(x[train]), y[train]).item()
    steps = 0
    for _ in range(epochs):
        for batch in torch.randperm(1000).split(batch_size):
            logits = network(x[batch])
            loss = criterion(logits, y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            steps += 1
    right = network(x[test]).argmax(dim=1) == y[test]
    return first, steps, right.float().mean().item()


deep = nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 2))
flat = nn.Sequential(nn.Linear(2, 16), nn.Linear(16, 2))

for network in (deep, flat):
    first, steps, accuracy = fit(network)
    print(f"loss_0 {first:.1f} steps {steps}", end=" ")
    print(f"accuracy > 0.9: {accuracy > 0.9}")
