/** Text that is HTML already. Everything else that goes into a page is escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | undefined | readonly Part[];

/** Template tag: escapes every value that is not Html itself; lists are joined, undefined is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(strings.reduce((text, string, index) => text + rendered(values[index - 1]) + string));
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function rendered(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map(rendered).join('');
}

/** A table that a phone shows as cards. `empty` stands in for a table without rows. */
export function table(headings: readonly string[], rows: readonly (readonly (Html | string | number | undefined)[])[], empty: string): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const cell = (value: Html | string | number | undefined, index: number): Html => html`<td data-label="${headings[index]}"><span>${value ?? '–'}</span></td>`;
  return html`<table><thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody></table>`;
}

/** JSON (text or value) laid out for reading, as it is when it cannot be parsed. */
export function prettyJson(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value, undefined, 2) ?? '';
  try {
    return JSON.stringify(JSON.parse(value), undefined, 2);
  } catch {
    return value;
  }
}
