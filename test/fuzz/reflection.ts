/** The first stretch of an input, longer than `most` characters, that an answer gives back word for word; undefined where there is none. */
export function echoOf(inputs: readonly string[], answer: string, most: number): string | undefined {
  // Every stretch of that length holds a whole window out of those that lie side by side.
  const window = Math.floor((most + 1) / 2);
  for (const input of inputs) {
    const unknown = new Set<string>();
    for (let at = 0; at + window <= input.length; at += window) {
      const part = input.slice(at, at + window);
      if (unknown.has(part)) continue;
      if (!answer.includes(part)) unknown.add(part);
      else for (let from = Math.max(0, at + window - most - 1); from <= at && from + most < input.length; from += 1) {
        const stretch = input.slice(from, from + most + 1);
        if (answer.includes(stretch)) return stretch;
      }
    }
  }
  return undefined;
}
