/** The part of an OpenAPI document that says which paths there are. */
export interface Paths {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The methods that a path takes, in a fixed order; none when there is no such path. */
export function methodsOf({ paths = {} }: Paths, path: string): string[] {
  const taken = Object.entries(paths).flatMap(([template, operations]) => (fits(template, path) ? Object.keys(operations) : []));
  return METHODS.filter((method) => taken.includes(method.toLowerCase()));
}

/** Segment by segment: `{id}` stands for anything but nothing. */
function fits(template: string, path: string): boolean {
  const expected = template.split('/');
  const segments = path.split('/');
  return expected.length === segments.length && expected.every((part, i) => (part.startsWith('{') ? segments[i] !== '' : part === segments[i]));
}
