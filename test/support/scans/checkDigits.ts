/** GB 11643: the check character of the first 17 digits. Written from the standard, to hold the engine's SQL against. */
export function idCheck(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += Number(digits[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11] as string;
}

/** GB 32100: the check character of the first 17 characters. */
export function usccCheck(characters: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += alphabet.indexOf(characters[i] as string) * Number(3n ** BigInt(i) % 31n);
  return alphabet[(31 - (sum % 31)) % 31] as string;
}
