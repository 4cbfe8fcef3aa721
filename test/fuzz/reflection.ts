/** Two texts that share more than this many characters in a row share at least one whole window. */
const WINDOW = 150;

/** The longest stretch of an input, beyond a window's length, that an answer gives back word for word. */
export function reflected(inputs: readonly string[], answer: string): string {
  let longest = '';
  for (const input of inputs) {
    const seen = new Set<string>();
    for (let at = 0; at + WINDOW <= input.length; at += WINDOW) {
      const window = input.slice(at, at + WINDOW);
      if (seen.has(window)) continue;
      seen.add(window);
      const found = answer.indexOf(window);
      if (found >= 0) {
        const whole = extended(input, at, answer, found);
        if (whole.length > longest.length) longest = whole;
      }
      if (seen.size > 400) break;
    }
  }
  return longest;
}

function extended(input: string, inputAt: number, answer: string, answerAt: number): string {
  let before = 0;
  while (inputAt > before && answerAt > before && input[inputAt - before - 1] === answer[answerAt - before - 1]) before += 1;
  let after = WINDOW;
  while (inputAt + after < input.length && answerAt + after < answer.length && input[inputAt + after] === answer[answerAt + after]) after += 1;
  return input.slice(inputAt - before, inputAt + after);
}
