/** What `make` makes, made when it is first asked for: a schema that most calls of a function never need costs its start nothing. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
