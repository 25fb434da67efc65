# %% Loss

from IPython.display import SVG


def curve(values, width=640, height=240):
    """The values on a logarithmic axis where they fall far, else from 0, as a picture."""
    values = np.array(values)
    logarithmic = values.min() > 0 and values.max() > 20 * values.min()
    heights = np.log10(values) if logarithmic else values
    low = np.floor(heights.min()) if logarithmic else 0.0
    high = max(np.ceil(heights.max()), low + 1) if logarithmic else max(heights.max(), 1e-300)
    x = 70 + (width - 90) * np.arange(len(values)) / max(1, len(values) - 1)
    y = height - 40 - (height - 60) * (heights - low) / (high - low)
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y))
    ticks = np.arange(low, high + 1) if logarithmic else np.linspace(low, high, 5)
    lines = ""
    for tick in ticks:
        at = height - 40 - (height - 60) * (tick - low) / (high - low)
        label = f"{10**tick:g}" if logarithmic else f"{tick:.3g}"
        lines += f'<path d="M70 {at:.1f}H{width - 20}" stroke="#d8d8d8"/>'
        lines += f'<text x="64" y="{at + 4:.1f}" text-anchor="end">{label}</text>'
    words = f'<text x="{width / 2}" y="{height - 10}">half-step, 0 to {len(values) - 1}</text>'
    words += f'<text x="4" y="12">{"loss (log)" if logarithmic else "loss"}</text>'
    return SVG(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'font-family="sans-serif" font-size="12"><rect width="{width}" height="{height}" fill="#fff"/>{lines}'
        f'<polyline points="{points}" fill="none" stroke="#2a78c8" stroke-width="2"/>{words}</svg>'
    )


curve(losses)
# %% Scores

S = X @ Y.T
print(np.array2string(S[:@ROWS@, :@COLUMNS@], precision=2, suppress_small=True, max_line_width=160))
# %% List

user = @USER@
items_by_name = @NAMES@
candidates = [item for item in range(ITEMS)@UNSEEN@]
for place, item in enumerate(sorted(candidates, key=lambda item: (-S[user, item], item))[:@TOP@]):
    print(f"{place + 1:2d}  {S[user, item]:7.3f}  {items_by_name[item]}")
