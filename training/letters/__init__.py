"""Letters to learn from: skeletons with alternatives, people, bodies and dates drawn by chance, exact labels."""
