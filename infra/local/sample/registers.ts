import { createHash } from 'node:crypto';
import type { Call, Reply } from './apiCaller.ts';
import type { SampleDistrict, SampleDuty, SampleSystem } from './sampleDistrict.ts';

type CallApi = (call: Call) => Promise<Reply>;
type Done = 'written' | 'present';

/** The ids of what has been loaded into the catalogues of duties and systems, by department and name. */
export class Registers {
  readonly #api: CallApi;
  readonly #listed = new Map<string, Promise<Map<string, string>>>();

  constructor(api: CallApi) {
    this.#api = api;
  }

  /** Enters a duty as its department's steward, unless it is there. */
  async keepDuty({ department, name, legalBasis, section }: SampleDuty): Promise<Done> {
    return this.#keep('duties', department, name, { name, legalBasis, section });
  }

  /** Enters a system, linked to its duties, unless it is there. */
  async keepSystem({ department, duties, ...system }: SampleSystem): Promise<Done> {
    const { name, operator, governmentCloud, placementReason, channels } = system;
    const known = await this.#list('duties', department);
    return this.#keep('systems', department, name, { name, duties: duties.map((duty) => idIn(known, duty)), operator, governmentCloud, ...(placementReason === undefined ? {} : { placementReason }), channels });
  }

  /** The links of a resource to the duty and the system that name it. */
  async linksOf({ duties, systems }: SampleDistrict, department: string, resource: string): Promise<{ dutyId?: string; systemId?: string }> {
    const names = (one: { readonly department: string; readonly resources: readonly string[] }): boolean => one.department === department && one.resources.includes(resource);
    const [duty, system] = [duties.find(names), systems.find(names)];
    return {
      ...(duty ? { dutyId: idIn(await this.#list('duties', department), duty.name) } : {}),
      ...(system ? { systemId: idIn(await this.#list('systems', department), system.name) } : {}),
    };
  }

  async #keep(kind: 'duties' | 'systems', department: string, name: string, body: object): Promise<Done> {
    const known = await this.#list(kind, department);
    if (known.has(name)) return 'present';
    const key = createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 24);
    const made = await this.#api({ method: 'POST', path: `/catalog/${kind}`, as: { org: department, role: 'steward' }, body, idempotencyKey: `sample-${kind}-${department}-${key}`, about: `${kind} "${name}" of ${department}` });
    known.set(name, (made.body as { id: string }).id);
    return 'written';
  }

  /** What is there already, read once for each department. */
  #list(kind: 'duties' | 'systems', department: string): Promise<Map<string, string>> {
    const key = `${kind} ${department}`;
    const listed = this.#listed.get(key) ?? this.#read(kind, department);
    this.#listed.set(key, listed);
    return listed;
  }

  async #read(kind: string, department: string): Promise<Map<string, string>> {
    const page = await this.#api({ method: 'GET', path: `/catalog/${kind}?department=${department}&limit=100`, as: { org: department, role: 'steward' }, about: `${kind} of ${department}` });
    return new Map(((page.body as { items?: { name: string; id: string }[] }).items ?? []).map(({ name, id }) => [name, id]));
  }
}

function idIn(known: ReadonlyMap<string, string>, name: string): string {
  const id = known.get(name);
  if (id === undefined) throw new Error(`the sample names “${name}”, which it does not have`);
  return id;
}
