import * as z from 'zod';
import type { Actor } from '#shared/actor.ts';
import { once } from '#shared/once.ts';

/** Roles of officials, as far as anything is addressed to them. Those of the district's authorities sit in one body each, wherever that is. */
export const authorityRoles = ['bureau', 'centre', 'cyberspace'] as const;
export const departmentRoles = ['lead', 'cdo', 'steward', 'security'] as const;

/** Holders of a role in one department; without `org` those of a district authority. With `sub` one person among them. */
export const addresseeSchema = once(() => z.strictObject({
  org: z.string().optional(),
  role: z.enum([...authorityRoles, ...departmentRoles, 'inspector']),
  sub: z.string().optional(),
}));
export type Addressee = z.output<ReturnType<typeof addresseeSchema>>;

/** The inbox of a desk or a person. A department's code has no slash and no star, so no name of a person can lead into another inbox. */
export function inboxOf({ org, role, sub }: Addressee): string {
  const authority = (authorityRoles as readonly string[]).includes(role);
  const desk = authority ? `*/${role}` : `${org ?? '*'}/${role}`;
  if (sub === undefined) return desk;
  return authority ? `${desk}/@${sub}` : `${org ?? '*'}/@${sub}`;
}

/** Every inbox that an official may open: of each role held, in their own department, and their own; an inspection may fall to them whatever their role. */
export function inboxesOf({ org, sub, roles }: Actor): string[] {
  const desks = roles.flatMap((role) => {
    const known = addresseeSchema().shape.role.safeParse(role).data;
    return known ? [{ org, role: known }] : [];
  });
  return [...new Set([...desks.flatMap((desk) => [inboxOf(desk), inboxOf({ ...desk, sub })]), inboxOf({ org, role: 'inspector', sub })])];
}
