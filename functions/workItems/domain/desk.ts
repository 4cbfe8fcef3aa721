import type { Actor } from '#shared/actor.ts';
import type { Role } from '#shared/permissions.ts';
import type { Desk, DeskRole } from '../schema.ts';

/** 办法 6, 25: the posts of a department, by the role that their holders' tokens carry. */
const ROLE_OF_POST: Readonly<Record<string, DeskRole>> = { 'first-responsible': 'lead', 'cdo': 'cdo', 'data-steward': 'steward', 'security-officer': 'security' };

/** Whose desks a role looks after besides its own: the head answers for the department, the CDO directly for its steward (办法 6). */
const LOOKS_AFTER: Readonly<Partial<Record<Role, readonly DeskRole[]>>> = {
  lead: ['lead', 'cdo', 'steward', 'security'],
  cdo: ['cdo', 'steward'],
  steward: ['steward'],
  security: ['security'],
};

/** Authorities of the district: there is one of each, wherever its people sit. */
const AUTHORITIES: readonly DeskRole[] = ['bureau', 'centre', 'cyberspace'];

/** A post whose holder is away today, and who stands in (departments context). */
export interface AbsentPost {
  readonly post: string;
  readonly deputy: { readonly post: string } | { readonly subject: string };
}

/** No role begins with an at sign, so no login leads to another desk. */
export function deskKey({ org, role, sub }: Desk): string {
  return `${org ?? 'district'}/${sub === undefined ? role : `@${sub}`}`;
}

/** Every desk whose items somebody sees and may claim: those of their roles, of the absent posts that they stand in for, and what fell to them in person. */
export function desksOf({ org, sub, roles }: Pick<Actor, 'org' | 'sub' | 'roles'>, absent: readonly AbsentPost[]): Desk[] {
  const held = new Set<string>(roles);
  const standsIn = absent.filter(({ deputy }) => ('post' in deputy ? held.has(ROLE_OF_POST[deputy.post] ?? '') : deputy.subject === sub)).flatMap(({ post }) => ROLE_OF_POST[post] ?? []);
  const tended = new Set([...roles, ...standsIn].flatMap((role) => LOOKS_AFTER[role as Role] ?? []));
  return [...AUTHORITIES.filter((role) => held.has(role)).map((role) => ({ role })), ...[...tended].map((role) => ({ org, role })), { org, role: 'inspector', sub }];
}

/** Every desk of a department, for those who supervise it. */
export function desksIn(org: string): Desk[] {
  return (LOOKS_AFTER.lead ?? []).map((role) => ({ org, role }));
}

export function tends(desks: readonly Desk[], owner: Desk): boolean {
  return desks.some((desk) => deskKey(desk) === deskKey(owner));
}

/** Somebody to speak to: all at a desk, or one of them. */
export type Addressee = Desk;

/** Who is told of an item: whoever has claimed it, else all at the desk; and the deputy while the post's holder is away. */
export function addresseesOf(owner: Desk, absent: readonly AbsentPost[], claimant?: { readonly sub: string }): Addressee[] {
  const { org, role } = owner;
  const deputies = absent
    .filter(({ post }) => org !== undefined && ROLE_OF_POST[post] === role)
    .flatMap(({ deputy }): Addressee[] => {
      if ('subject' in deputy) return [{ org: org ?? '', role, sub: deputy.subject }];
      const instead = ROLE_OF_POST[deputy.post];
      return instead ? [{ org: org ?? '', role: instead }] : [];
    });
  return [claimant ? { ...owner, sub: claimant.sub } : { ...owner }, ...deputies];
}

/** Where an item climbs to. An authority has no CDO: its own desk is told once more, and then 区数据局, which supervises it (办法 6). */
export function escalationDesk({ org, role }: Desk, to: 'cdo' | 'lead'): Desk {
  if (org !== undefined) return { org, role: to };
  return { role: to === 'cdo' ? role : 'bureau' };
}
