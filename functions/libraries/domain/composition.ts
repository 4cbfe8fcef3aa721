import type { DeclaredItem } from './baseLibraries.ts';

interface Item {
  readonly name: string;
  readonly label: string;
}

/** What a department said: this declared item is in that item of its resource. */
export interface Supply {
  readonly declared: string;
  readonly item: string;
}

/** A resource in a library, as far as it matters to what the library has. */
export interface Member {
  readonly resourceId: string;
  readonly department: string;
  readonly items: readonly Item[];
  readonly supplies: readonly Supply[];
}

export interface Supplier {
  readonly resourceId: string;
  readonly department: string;
  readonly item: string;
}

/** Width, case and spaces make no other label. */
export function folded(label: string): string {
  return label.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '');
}

/** Which item of a resource is a declared one: by the department's word, by the same field name, or by the same label. */
export function itemFor(declared: DeclaredItem, { items, supplies }: Pick<Member, 'items' | 'supplies'>): string | undefined {
  const said = supplies.filter((supply) => supply.declared === declared.name).map(({ item }) => item);
  const found = items.find(({ name }) => said.includes(name)) ?? items.find(({ name }) => folded(name) === folded(declared.name)) ?? items.find(({ label }) => folded(label) === folded(declared.label));
  return found?.name;
}

/** Who supplies each declared item now; an item without a supplier is missing (办法 12). */
export function coverageOf(declared: readonly DeclaredItem[], members: readonly Member[]): { readonly item: DeclaredItem; readonly suppliers: readonly Supplier[] }[] {
  return declared.map((item) => ({
    item,
    suppliers: members.flatMap((member) => {
      const found = itemFor(item, member);
      return found === undefined ? [] : [{ resourceId: member.resourceId, department: member.department, item: found }];
    }),
  }));
}
