import torch
from torch.nn.functional import relu


def loss(w1, w2, x=2.0, target=1.0):
    h = relu(w1 * x)
    y = w2 * h
    return (y - target) ** 2


def step(lr):
    w1 = torch.tensor(0.5, requires_grad=True)
    w2 = torch.tensor(3.0, requires_grad=True)
    before = loss(w1, w2)
    before.backward()
    print(f"lr {lr} grad {w1.grad:.2f} {w2.grad:.2f}")

    with torch.no_grad():
        w1 -= lr * w1.grad
        w2 -= lr * w2.grad
    w1.grad = w2.grad = None
    after = loss(w1, w2)
    after.backward()
    print(f"w1 {w1:.2f} w2 {w2:.2f} loss {before:.2f} -> {after:.2f}")
    print(f"next grad {abs(w1.grad):.2f} {abs(w2.grad):.2f}")


step(lr=0.01)
step(lr=0.1)
