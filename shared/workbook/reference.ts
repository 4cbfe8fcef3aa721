/** The index of the column that a name such as `AB7` begins with; -1 where there is none. */
export function columnIndex(reference: string): number {
  let index = 0;
  for (let i = 0; i < 3; i += 1) {
    const letter = reference.charCodeAt(i) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    index = index * 26 + letter;
  }
  return index - 1;
}
