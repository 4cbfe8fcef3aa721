/** What keeps the stack from starting. The message is for the person at the keyboard: no stack trace is needed to understand it. */
export class StartRefusal extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartRefusal';
  }
}

/** Gathers what a template asks for and this runtime does not know, so that all of it can be said at once. */
export class Unsupported {
  readonly #found = new Set<string>();

  add(logicalId: string, type: string, what: string): void {
    this.#found.add(`  ${logicalId} (${type}): ${what}`);
  }

  /** Throws a {@link StartRefusal} that names every one by logical id, type and property. */
  throwIfAny(): void {
    if (this.#found.size === 0) return;
    throw new StartRefusal(
      `模板用到了本机环境不认识的资源或属性，行为会与 AWS 不同 · The template uses what the local stack does not know; it would behave differently here than on AWS:\n${[...this.#found].join('\n')}\nAdd it to infra/local/template, or leave it out of the stacks.`,
    );
  }
}
