/** Two neighbouring characters as one small whole number; characters 32,768 apart fall together, which texts of one language do not notice. */
type Pair = number;

const remembered = new Map<string, readonly Pair[]>();
const REMEMBERED = 50_000;
const END = 1;

/** Pairs of characters, each once, with the ends of the text as characters of their own: heads and tails count. */
export function pairsOf(text: string): readonly Pair[] {
  const before = remembered.get(text);
  if (before) return before;
  const pairs: Pair[] = [];
  for (let i = 0; i <= text.length; i += 1) {
    const pair = ((i === 0 ? END : text.charCodeAt(i - 1) & 0x7fff) << 15) | (i === text.length ? END : text.charCodeAt(i) & 0x7fff);
    if (!pairs.includes(pair)) pairs.push(pair);
  }
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(text, pairs);
  return pairs;
}

/** Sørensen–Dice: 1 for the same pairs, 0 for none in common, the same in both directions. */
export function dice(a: string, b: string): number {
  const [x, y] = [pairsOf(a), pairsOf(b)];
  let shared = 0;
  for (const pair of x) if (y.includes(pair)) shared += 1;
  return (2 * shared) / (x.length + y.length);
}
