import * as z from 'zod';
import { once } from './once.ts';
import { roleSchema, type Role } from './permissions.ts';

/** Department codes: lower-case letters and digits, as in `mzj`. */
export const departmentCode = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,31}$/)
  .meta({ id: 'DepartmentCode', description: '部门代码 · department code', example: 'mzj' });

/** Who acts: a person or system, for a department, in roles (design §7). `system` acts where the law itself does. */
export interface Actor {
  readonly sub: string;
  readonly name?: string;
  readonly org: string;
  readonly roles: readonly (Role | 'system')[];
}

export const systemActor: Actor = { sub: 'system', org: 'system', roles: ['system'] };

/**
 * An HTTP API hands every claim over as text, and an array claim as `[a b c]`. Roles we do not know are dropped: an issuer may
 * serve other systems too.
 */
const rolesClaim = once(() => z
  .union([z.array(z.string()), z.string().transform((text) => text.replace(/^\[|\]$/g, '').split(/[\s,]+/).filter(Boolean))])
  .transform((held) => held.flatMap((role) => roleSchema.safeParse(role).data ?? [])));

/** Evidence names the actor, and canonical JSON keeps no broken Unicode; controls hide in logs. */
const plainText = once(() => z.string().max(256).refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text)));

const claimsSchema = once(() => z.object({
  // The system decides in its own name; no person's login may read as its own.
  sub: plainText().min(1).refine((sub) => sub !== systemActor.sub),
  name: plainText().optional(),
  org: departmentCode,
  roles: rolesClaim(),
}));

/** Reads the actor out of a verified token's claims; `undefined` when they name no department or person. */
export function actorOf(claims: unknown): (Actor & { readonly roles: readonly Role[] }) | undefined {
  const { data } = claimsSchema().safeParse(claims);
  if (!data) return undefined;
  return { sub: data.sub, org: data.org, roles: data.roles, ...(data.name === undefined ? {} : { name: data.name }) };
}

/** Acts for the whole district: sees every department's rows. */
export function supervises(actor: Actor): boolean {
  return actor.roles.includes('bureau');
}
