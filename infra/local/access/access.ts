import { ACCOUNT, arn } from '../template/place.ts';
import type { FunctionDefinition, Platform } from '../template/platform.ts';
import type { RoleDefinition } from '../template/roles.ts';
import type { Need } from './need.ts';
import { matchesAction, matchesArn, verdictOf, type Verdict } from './policy.ts';

/** A right, and the function that used it, was refused it, or has it. */
export interface Right extends Need {
  /** Name of the function. */
  readonly function: string;
}

/** What the functions have called so far, held against their roles. */
export interface AccessReport {
  /** Every right that was used, once. */
  used(): readonly Right[];
  /** Every call that was refused because the role does not allow it, once. */
  denied(): readonly Right[];
  /** What the roles allow and nothing has called: action and resource as the policies write them. */
  unused(): readonly Right[];
}

/** Why a request is refused, in the words of IAM. */
export interface Refusal {
  readonly code: 'AccessDeniedException' | 'UnrecognizedClientException';
  readonly message: string;
}

interface Caller {
  readonly definition: FunctionDefinition;
  readonly role: RoleDefinition | undefined;
  readonly verdicts: Map<string, { readonly need: Need; readonly verdict: Verdict }>;
}

/** Judges the calls of functions by the identity policies of their roles, and remembers them. */
export class Access implements AccessReport {
  readonly #callers: ReadonlyMap<string, Caller>;
  /** Customer key of a table by the table's arn. */
  readonly #keys: ReadonlyMap<string, string>;
  readonly #report: (line: string) => void;

  constructor({ functions, roles, tables }: Pick<Platform, 'functions' | 'roles' | 'tables'>, report: (line: string) => void) {
    this.#callers = new Map(functions.map((definition) => [definition.logicalId, { definition, role: roles.find((role) => role.arn === definition.role), verdicts: new Map() }]));
    const keys = tables.map(({ TableName, SSESpecification }) => [arn('dynamodb', `table/${TableName}`), SSESpecification?.KMSMasterKeyId ?? ''] as const);
    this.#keys = new Map(keys.filter(([, key]) => key !== ''));
    this.#report = report;
  }

  /** Notes what a function needs and answers why it may not, if so. @param callerId its access key: the logical id */
  judge(callerId: string, needs: readonly Need[]): Refusal | undefined {
    const caller = this.#callers.get(callerId);
    if (!caller) return { code: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.' };
    for (const need of needs) {
      const refusal = this.#judgeOne(caller, need) ?? this.#judgeKey(caller, need);
      if (refusal) return refusal;
    }
    return undefined;
  }

  used(): readonly Right[] {
    return this.#noted((verdict) => verdict === 'allowed');
  }

  denied(): readonly Right[] {
    return this.#noted((verdict) => verdict !== 'allowed');
  }

  unused(): readonly Right[] {
    return [...this.#callers.values()].flatMap(({ definition, role, verdicts }) => {
      const used = [...verdicts.values()].filter(({ verdict }) => verdict === 'allowed').map(({ need }) => need);
      const allowed = (role?.statements ?? []).filter(({ effect }) => effect === 'Allow');
      const written = allowed.flatMap(({ actions = ['*'], resources = ['*'] }) => actions.flatMap((action) => resources.map((resource) => ({ action, resource }))));
      return written
        .filter(({ action, resource }) => !used.some((need) => matchesAction(action, need.action) && matchesArn(resource, need.resource)))
        .map((right) => ({ function: definition.name, ...right }));
    });
  }

  #judgeOne(caller: Caller, need: Need): Refusal | undefined {
    const { definition, role, verdicts } = caller;
    const name = `${need.action} ${need.resource}`;
    let known = verdicts.get(name);
    if (!known) {
      known = { need, verdict: verdictOf(role?.statements ?? [], need.action, need.resource) };
      verdicts.set(name, known);
      if (known.verdict !== 'allowed') this.#report(`拒绝访问 access denied: ${definition.name} may not ${need.action} on ${need.resource}`);
    }
    if (known.verdict === 'allowed') return undefined;
    const why = known.verdict === 'denied' ? 'with an explicit deny in an identity-based policy' : `because no identity-based policy allows the ${need.action} action`;
    const user = arn('sts', `assumed-role/${role?.name ?? 'none'}/${definition.name}`, { region: '', account: ACCOUNT });
    return { code: 'AccessDeniedException', message: `User: ${user} is not authorized to perform: ${need.action} on resource: ${need.resource} ${why}` };
  }

  /** DynamoDB unwraps a table's customer key in the name of whoever calls. */
  #judgeKey(caller: Caller, { action, resource }: Need): Refusal | undefined {
    const key = action.startsWith('dynamodb:') ? this.#keys.get(resource.replace(/\/(index|stream)\/.*$/, '')) : undefined;
    return key === undefined ? undefined : this.#judgeOne(caller, { action: 'kms:Decrypt', resource: key });
  }

  #noted(which: (verdict: Verdict) => boolean): readonly Right[] {
    return [...this.#callers.values()].flatMap(({ definition, verdicts }) =>
      [...verdicts.values()].filter(({ verdict }) => which(verdict)).map(({ need }) => ({ function: definition.name, ...need })),
    );
  }
}
