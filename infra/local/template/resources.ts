import type * as z from 'zod';
import type { Assembly, AssemblyStack } from './assembly.ts';
import { holds, resolve, type Scope } from './intrinsics.ts';
import { ACCOUNT, arn, PARTITION, REGION, URL_SUFFIX } from './place.ts';
import { Unsupported } from './refusal.ts';
import { supported, type PropertiesOf, type SupportedType } from './support.ts';
import type { ResourceType } from './types/resourceType.ts';

/** Attributes of a resource that say how it is deployed, not what it is. */
const AROUND = new Set(['Type', 'Properties', 'DependsOn', 'Condition', 'Metadata', 'DeletionPolicy', 'UpdateReplacePolicy']);

/** A resource of the template with every intrinsic function resolved and every property checked. */
export interface Resource<Type extends SupportedType = SupportedType> {
  readonly logicalId: string;
  readonly type: Type;
  /** The physical name. */
  readonly name: string;
  readonly properties: PropertiesOf<Type>;
}

/** Every resource of every stack. */
export class Resources {
  readonly #all: readonly Resource[];

  constructor(all: readonly Resource[]) {
    this.#all = all;
  }

  of<Type extends SupportedType>(type: Type): readonly Resource<Type>[] {
    return this.#all.filter((resource) => resource.type === type) as unknown as readonly Resource<Type>[];
  }
}

/**
 * Resolves a whole assembly: references across stacks, conditions, parameters (those given, else their defaults). Throws a StartRefusal that
 * lists every resource type and property that is not supported, and everything that cannot be resolved.
 */
export function resolveResources({ stacks }: Assembly, parameters: Readonly<Record<string, string>>): Resources {
  const unsupported = new Unsupported();
  const exports = new Map<string, () => unknown>();
  const scopes = stacks.map((stack) => new StackScope(stack, parameters, exports, unsupported));
  for (const scope of scopes) scope.publish(exports);
  const all = scopes.flatMap((scope) => scope.resources());
  unsupported.throwIfAny();
  return new Resources(all);
}

class StackScope implements Scope {
  readonly #stack: AssemblyStack;
  readonly #parameters: Readonly<Record<string, string>>;
  readonly #exports: ReadonlyMap<string, () => unknown>;
  readonly #unsupported: Unsupported;
  readonly #names = new Map<string, string>();
  /** What is being resolved, for the messages. */
  #place: readonly [logicalId: string, type: string] = ['', ''];

  constructor(stack: AssemblyStack, parameters: Readonly<Record<string, string>>, exports: ReadonlyMap<string, () => unknown>, unsupported: Unsupported) {
    this.#stack = stack;
    this.#parameters = parameters;
    this.#exports = exports;
    this.#unsupported = unsupported;
  }

  publish(exports: Map<string, () => unknown>): void {
    for (const [id, output] of Object.entries(this.#stack.template.Outputs)) {
      if (!output.Export) continue;
      this.#place = [id, 'Output'];
      exports.set(String(resolve(output.Export.Name, this)), () => resolve(output.Value, this));
    }
  }

  resources(): Resource[] {
    return Object.entries(this.#stack.template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || this.condition(Condition))
      .flatMap(([logicalId, resource]) => {
        const type = typeOf(resource.Type);
        this.#place = [logicalId, resource.Type];
        for (const name of Object.keys(resource)) if (!AROUND.has(name)) this.problem(name);
        if (!type) return this.problem('resource type'), [];
        const properties = type.properties.safeParse(resolve(resource.Properties, this));
        if (!properties.success) return properties.error.issues.forEach((issue) => this.#refuse(issue)), [];
        return [{ logicalId, type: resource.Type as SupportedType, name: this.#nameOf(logicalId) ?? logicalId, properties: properties.data as Resource['properties'] }];
      });
  }

  ref(name: string): unknown {
    if (name in PSEUDO) return PSEUDO[name];
    if (name === 'AWS::StackName') return this.#stack.name;
    if (name === 'AWS::StackId') return arn('cloudformation', `stack/${this.#stack.name}/local`);
    const parameter = this.#stack.template.Parameters[name];
    if (parameter) {
      const value = this.#parameters[name] ?? parameter.Default;
      return typeof value === 'string' && /^(CommaDelimitedList|List<)/.test(parameter.Type) ? value.split(',').map((part) => part.trim()) : value;
    }
    const physical = this.#nameOf(name);
    return physical === undefined ? undefined : (this.#typeOf(name)?.ref?.(physical) ?? physical);
  }

  attribute(logicalId: string, name: string): unknown {
    const physical = this.#nameOf(logicalId);
    return physical === undefined ? undefined : this.#typeOf(logicalId)?.attributes?.[name]?.(physical);
  }

  imported(name: string): unknown {
    return this.#exports.get(name)?.();
  }

  condition(name: string): boolean | undefined {
    const condition = this.#stack.template.Conditions[name];
    return condition === undefined ? undefined : holds(condition, this);
  }

  mapping(map: string, first: string, second: string): unknown {
    return this.#stack.template.Mappings[map]?.[first]?.[second];
  }

  problem(what: string): void {
    this.#unsupported.add(...this.#place, what);
  }

  #typeOf(logicalId: string): ResourceType | undefined {
    return typeOf(this.#stack.template.Resources[logicalId]?.Type ?? '');
  }

  /** The physical name of a resource: its own, or one made from stack and logical id. Undefined when there is no such resource. */
  #nameOf(logicalId: string): string | undefined {
    const resource = this.#stack.template.Resources[logicalId];
    if (!resource) return undefined;
    const known = this.#names.get(logicalId);
    if (known !== undefined) return known;
    // Before it is resolved: a name that refers to itself ends here instead of never.
    const made = `${this.#stack.name}-${logicalId}`;
    this.#names.set(logicalId, resource.Type === 'AWS::S3::Bucket' ? made.toLowerCase() : made);
    const property = this.#typeOf(logicalId)?.name;
    const given = property === undefined ? undefined : resolve(resource.Properties[property], this);
    if (typeof given === 'string' && given !== '') this.#names.set(logicalId, given);
    return this.#names.get(logicalId);
  }

  #refuse(issue: z.core.$ZodIssue): void {
    const path = issue.path.map((part) => (typeof part === 'number' ? '[]' : `.${String(part)}`)).join('').slice(1);
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) this.problem(`property ${path === '' ? key : `${path}.${key}`}`);
    else this.problem(`property ${path}: ${issue.message}`);
  }
}

function typeOf(type: string): ResourceType | undefined {
  return (supported as Readonly<Record<string, ResourceType>>)[type];
}

const PSEUDO: Readonly<Record<string, unknown>> = {
  'AWS::Partition': PARTITION,
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::URLSuffix': URL_SUFFIX,
  'AWS::NotificationARNs': [],
};
