import { house } from './rule.ts';
import type { Source, Violation } from './source.ts';

const BLOCK = /^```mermaid\nstateDiagram-v2\n([\s\S]*?)^```$/gm;
/** As far as we draw: an alias, a description, or an arrow with a label. A hyphen would end a state's name, a semicolon the line. */
const LINE = /^\s*(%%.*|state "[^"]+" as \w+|\w+: [^:;]+|(\w+|\[\*\]) --> (\w+|\[\*\])(: [^:;]+)?)?$/;

function undrawable(source: Source): Violation[] {
  return [...source.text.matchAll(BLOCK)].flatMap((block) => {
    const first = source.text.slice(0, block.index).split('\n').length + 2;
    const lines = (block[1] ?? '').split('\n');
    return lines.flatMap((line, i) => (LINE.test(line) ? [] : [{ path: source.path, line: first + i, message: `mermaid cannot draw “${line.trim()}”; a state's name is letters, digits and _ (state "under review" as under_review)` }]));
  });
}

const drawn = (line: string): string => `# x\n\`\`\`mermaid\nstateDiagram-v2\n  [*] --> open\n  ${line}\n\`\`\`\n`;

house('a state diagram is one that mermaid can draw', {
  binds: (path) => path.endsWith('.md'),
  check: undrawable,
  breaks: [
    ['functions/sharing/README.md', drawn('under-review --> [*]')],
    ['functions/sharing/README.md', drawn('open --> closed: close; then archive')],
    ['functions/sharing/README.md', drawn('open -> closed')],
  ],
  keeps: [['functions/sharing/README.md', drawn('state "审核中 under-review" as under_review\n  open --> under_review: file (requester, art.17(2))')]],
});
