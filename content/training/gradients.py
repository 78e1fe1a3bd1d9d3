import torch
from torch.nn import functional

one = torch.ones(())


def slope(loss, s):
    logit = torch.tensor(s, requires_grad=True)
    loss(logit).backward()
    return abs(logit.grad.item())


def minimax(logit):
    return torch.log(1 - torch.sigmoid(logit))


def wanted_one(logit):
    return functional.binary_cross_entropy_with_logits(logit, one)


def through_sigmoid(logit):
    return functional.binary_cross_entropy(torch.sigmoid(logit), one)


losses = (minimax, wanted_one, through_sigmoid)

for s in (0.0, -2.0, -4.0, -8.0, -40.0):
    d = torch.sigmoid(torch.tensor(s)).item()
    slopes = [slope(loss, s) for loss in losses]
    print(f"{s:5.0f} {d:.4f}", *(f"{value:.4f}" for value in slopes))
