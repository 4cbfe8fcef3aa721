/** GB 32100: digits and capitals without I, O, S, V and Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = new RegExp(`^[${ALPHABET}]{18}$`);

/**
 * Whether the text is a 统一社会信用代码 whose last character checks the seventeen before it: weights 3^i mod 31, check character
 * at (31 − Σ mod 31) mod 31 of the alphabet (GB 32100-2015).
 */
export function isUscc(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  let sum = 0;
  let weight = 1;
  for (const character of text.slice(0, 17)) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31] === text[17];
}
