const LONGEST = 64;

/** Numbers that name a person wherever they stand: in a column that slipped, or in a remark. */
const NAMES_A_PERSON = /(?<!\d)(\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/g;

/** A value as it may be shown: of a personal one the ends only, of any other what names a person is hidden, and what is long is cut. */
export function masked(value: string, personal: boolean): string {
  const characters = Array.from(value);
  if (personal) return hidden(characters.slice(0, LONGEST));
  return Array.from(characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : value).join('').replaceAll(NAMES_A_PERSON, (number) => hidden(Array.from(number)));
}

/** At most three characters at the start and two at the end, of something long; of something short, none. */
function hidden(characters: readonly string[]): string {
  const [first, last] = [Math.min(3, Math.floor(characters.length / 4)), Math.min(2, Math.floor(characters.length / 9))];
  return characters.map((character, i) => (i < first || i >= characters.length - last ? character : '*')).join('');
}
