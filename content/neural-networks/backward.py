import torch
from torch.nn.functional import relu


def loss(w1, w2, x=2.0, target=1.0):
    h = relu(w1 * x)
    y = w2 * h
    return (y - target) ** 2


def sizes(*weights):
    return " ".join(f"{abs(w.grad):.2f}" for w in weights)


def step(lr):
    w1 = torch.tensor(0.5, requires_grad=True)
    w2 = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w1, w2], lr=lr)

    before = loss(w1, w2)
    before.backward()
    print(f"lr {lr} grad {sizes(w1, w2)}")
    optimizer.step()
    optimizer.zero_grad()

    after = loss(w1, w2)
    after.backward()
    print(f"w1 {w1:.2f} w2 {w2:.2f} loss {before:.2f} -> {after:.2f}")
    print(f"next grad {sizes(w1, w2)}")


step(lr=0.01)
step(lr=0.1)
