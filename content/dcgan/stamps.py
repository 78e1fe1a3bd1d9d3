import torch
from torch.nn.functional import conv1d, conv_transpose1d

kernel = torch.tensor([[[1.0, 2.0, 1.0]]])


def numbers(x):
    return [int(v) for v in x.flatten()]


matrix = conv1d(torch.eye(5).unsqueeze(1), kernel, stride=2).squeeze(1).T
for row in matrix:
    print("row ", numbers(row))

x = torch.tensor([[[1.0, 0.0, 3.0, 5.0, 2.0]]])
print("down", numbers(conv1d(x, kernel, stride=2)), numbers(matrix @ x.flatten()))

y = torch.tensor([[[10.0, 20.0]]])
print("up  ", numbers(conv_transpose1d(y, kernel, stride=2)), numbers(matrix.T @ y.flatten()))
print("back", numbers(conv_transpose1d(conv1d(x, kernel, stride=2), kernel, stride=2)))

for k in (3, 4):
    print("k =", k, numbers(conv_transpose1d(torch.ones(1, 1, 4), torch.ones(1, 1, k), stride=2)))
