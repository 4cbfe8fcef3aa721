import { mermaid, type Lifecycle } from '../../shared/lifecycle.ts';

const MARKED = /<!-- lifecycle:(\w+) -->\n[\s\S]*?<!-- \/lifecycle -->/g;

/** The names of the diagrams that a README asks for. */
export function diagramsIn(readme: string): string[] {
  return [...readme.matchAll(MARKED)].map(([, name = '']) => name);
}

/** A README with the diagrams between its markers as the lifecycles are now. Throws for a marker that names none. */
export function withDiagrams(readme: string, lifecycles: Readonly<Record<string, Lifecycle>>): string {
  return readme.replaceAll(MARKED, (_, name: string) => {
    const table = lifecycles[name];
    if (!table) throw new Error(`<!-- lifecycle:${name} --> names no ${name}Lifecycle of domain/lifecycle.ts`);
    return `<!-- lifecycle:${name} -->\n\`\`\`mermaid\n${mermaid(table)}\n\`\`\`\n<!-- /lifecycle -->`;
  });
}
