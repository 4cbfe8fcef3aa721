import * as z from 'zod';

/** Roles of design §7: the district's authorities, the posts of a department (办法 6, 25), and outside parties. */
export const roles = ['bureau', 'centre', 'cyberspace', 'lead', 'cdo', 'steward', 'security', 'evaluator', 'operator', 'city'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

const officials: readonly Role[] = ['bureau', 'centre', 'cyberspace', 'lead', 'cdo', 'steward', 'security'];

/**
 * Who may do what. One line a permission; a route names one, or `public`. Whether the row at hand belongs to the caller's own
 * department is decided by the command, which has the row.
 */
export const permissions = {
  'departments:read': roles,
  'departments:write': ['bureau'],
  'officers:write': ['bureau', 'lead'],
  'absences:write': ['bureau', 'lead', 'cdo'],
  'reorganisations:keep': ['bureau'],
  'reorganisations:accept': ['lead', 'cdo'],
  'calendar:read': roles,
  'calendar:publish': ['bureau'],
  'catalog:read': officials,
  'catalog:write': ['steward'],
  'catalog:import': ['steward'],
  'sources:check': ['steward'],
  'sources:confirm': ['bureau'],
  'catalog:sign': ['cdo'],
  'catalog:review': ['centre'],
  'catalog:adopt': ['centre'],
  'catalog:levels': ['bureau'],
  'libraries:read': officials,
  'libraries:propose': ['steward'],
  'libraries:keep': ['centre'],
  'sharing:read': officials,
  'sharing:file': ['steward'],
  'sharing:decide': ['steward', 'cdo'],
  'sharing:withdraw': ['steward', 'cdo'],
  'scenarios:propose': ['steward'],
  'scenarios:file': ['cdo', 'bureau'],
  'grants:read': officials,
  'grants:use': ['steward'],
  'grants:revoke': ['steward', 'cdo'],
  'work-items:read': officials,
  'work-items:claim': officials,
  'work-items:take-over': ['lead', 'cdo', 'bureau', 'centre', 'cyberspace'],
  'work-items:urge': ['steward', 'cdo', 'lead'],
  'registrations:read': officials,
  'registrations:file': ['steward'],
  'registrations:endorse': ['cdo'],
  'registrations:withdraw': ['steward', 'cdo'],
  'registrations:process': ['centre'],
  'quality:read': officials,
  'quality:deliver': ['steward'],
  'quality:rules': ['steward'],
  'quality:supervise': ['centre'],
  'quality:answer': ['steward', 'cdo'],
  'quality:compare': ['bureau', 'centre'],
  'supervision:read': officials,
  'orders:issue': ['bureau', 'centre'],
  'orders:answer': ['lead', 'cdo', 'steward'],
  'violations:keep': ['bureau'],
  'reports:read': officials,
  'reports:write': ['steward'],
  'reports:sign': ['cdo', 'lead'],
  'reports:keep': ['bureau'],
  'evaluations:read': ['bureau', 'evaluator'],
  'evaluations:write': ['evaluator'],
  'evaluation-parts:read': ['bureau', 'evaluator', 'lead', 'cdo', 'steward'],
  'city-feed:read': ['city', 'bureau', 'centre'],
  'city-feed:acknowledge': ['city'],
  'city-feed:steer': ['bureau', 'centre'],
  'evidence:read': officials,
  'notices:read': officials,
  'webhooks:read': ['bureau', 'lead', 'cdo', 'steward'],
  'webhooks:write': ['bureau', 'lead', 'cdo'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Whether any of the caller's roles carries the permission. */
export function mayDo(permission: Permission, held: readonly string[]): boolean {
  const allowed: readonly string[] = permissions[permission];
  return held.some((role) => allowed.includes(role));
}
