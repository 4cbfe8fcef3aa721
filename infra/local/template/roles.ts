import { arn } from './place.ts';
import { Unsupported } from './refusal.ts';
import type { Resources } from './resources.ts';

/** One statement of an identity policy, resolved. Either `actions` or `notActions`, either `resources` or `notResources`. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
}

/** What the policies of a role say, wherever they stand in the template. */
export interface RoleDefinition {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
}

type Document = { readonly Statement: readonly { readonly Effect: 'Allow' | 'Deny'; readonly [element: string]: unknown }[] };

/** Throws a StartRefusal that names a role with a managed policy that is not of the template: nobody here knows what it allows. */
export function rolesOf(resources: Resources): readonly RoleDefinition[] {
  const unsupported = new Unsupported();
  const policies = resources.of('AWS::IAM::Policy').map(({ properties }) => properties);
  const managed = resources.of('AWS::IAM::ManagedPolicy').map(({ name, properties }) => ({ arn: arn('iam', `policy/${name}`, { region: '' }), ...properties }));
  const roles = resources.of('AWS::IAM::Role').map(({ logicalId, type, name, properties: { ManagedPolicyArns, Policies } }) => {
    for (const one of ManagedPolicyArns) if (!managed.some((policy) => policy.arn === one)) unsupported.add(logicalId, type, `property ManagedPolicyArns: ${one} is not a policy of the template`);
    const attached = [...policies, ...managed].filter(({ Roles }) => Roles.includes(name));
    const named = managed.filter((policy) => ManagedPolicyArns.includes(policy.arn) && !attached.includes(policy));
    const documents = [...Policies, ...attached, ...named].map(({ PolicyDocument }) => PolicyDocument);
    return { name, arn: arn('iam', `role/${name}`, { region: '' }), statements: documents.flatMap(statementsOf) };
  });
  unsupported.throwIfAny();
  return roles;
}

function statementsOf(document: Document): Statement[] {
  return document.Statement.map(({ Effect: effect, Action, NotAction, Resource, NotResource }) => ({
    effect,
    ...list('actions', Action),
    ...list('notActions', NotAction),
    ...list('resources', Resource),
    ...list('notResources', NotResource),
  }));
}

function list(name: string, value: unknown): object {
  return value === undefined ? {} : { [name]: [value].flat() };
}
