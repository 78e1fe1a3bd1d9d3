import torch
from torch.nn.functional import conv1d, conv_transpose1d

kernel = torch.tensor([[[1.0, 2.0, 1.0]]])


def numbers(x):
    return [int(v) for v in x.flatten()]


matrix = conv1d(torch.eye(5).unsqueeze(1), kernel, stride=2).squeeze(1).T
for row in matrix:
    print("row ", numbers(row))

x = torch.tensor([[[1.0, 0.0, 3.0, 5.0, 2.0]]])
down = conv1d(x, kernel, stride=2)
print("down", numbers(down), numbers(matrix @ x.flatten()))

y = torch.tensor([[[10.0, 20.0]]])
up = conv_transpose1d(y, kernel, stride=2)
print("up  ", numbers(up), numbers(matrix.T @ y.flatten()))
print("back", numbers(conv_transpose1d(down, kernel, stride=2)))

ones = torch.ones(1, 1, 4)
for k in (3, 4):
    stamp = torch.ones(1, 1, k)
    print("k =", k, numbers(conv_transpose1d(ones, stamp, stride=2)))
