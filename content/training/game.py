def play(rates, damping, x=1.0, y=0.0):
    for rate in rates:
        dx = y + damping * x
        dy = x - damping * y
        x, y = x - rate * dx, y + rate * dy
    return (x * x + y * y) ** 0.5


for rate in (0.4, 0.2, 0.1):
    print(0.1, rate, f"{play([rate] * 200, 0.1):.2f}")

fast, slow = [0.4] * 50, [0.1] * 600
print(0.1, "0.4 x 50", f"{play(fast, 0.1):.2f}")
print(0.1, "0.4 x 50 + 0.1 x 600", f"{play(fast + slow, 0.1):.2f}")

for rate in (0.2, 0.1, 0.01):
    print(0.0, rate, f"{play([rate] * 200, 0.0):.2f}")
