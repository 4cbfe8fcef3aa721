import { readFileSync, readdirSync } from 'node:fs';

/** The posts of a department (办法 6, 25), in the order in which they are filled. */
export const posts = ['first-responsible', 'cdo', 'data-steward', 'security-officer'] as const;
export type Post = (typeof posts)[number];

export interface SampleDepartment {
  readonly code: string;
  /** The official Chinese name. */
  readonly name: string;
  readonly kind: 'department' | 'enterprise' | 'by-reference';
  /** Who holds each post, by the post's name and no person's; `null` is a vacancy left on purpose. */
  readonly officers: Readonly<Record<Post, { readonly name: string; readonly title: string } | null>>;
}

export interface SampleItem {
  readonly name: string;
  readonly label: string;
  readonly type: 'C' | 'N' | 'Y' | 'D' | 'T' | 'L' | 'I' | 'F';
  readonly required?: boolean;
  readonly length?: number;
  readonly pattern?: string;
  readonly values?: readonly string[];
  readonly level?: string;
}

/** What `POST /catalog/adoptions` takes as its `resource`. */
export interface SampleResource {
  readonly name: string;
  readonly abstract: string;
  readonly format: string;
  readonly updateCycle: string;
  readonly sharing: { readonly type: string; readonly conditions?: string; readonly legalBasis?: string; readonly methods?: readonly string[] };
  readonly opening: { readonly type: string; readonly conditions?: string; readonly reason?: string };
  readonly level?: string;
  readonly items: readonly SampleItem[];
}

/** What `POST /catalog/duties` takes, with the department whose duty it is and the resources that serve it, by name. */
export interface SampleDuty {
  readonly department: string;
  readonly name: string;
  readonly legalBasis: string;
  readonly section: string;
  readonly resources: readonly string[];
}

/** What `POST /catalog/systems` takes, with its department; duties and resources by name. */
export interface SampleSystem {
  readonly department: string;
  readonly name: string;
  readonly duties: readonly string[];
  readonly operator: string;
  readonly governmentCloud: boolean;
  readonly placementReason?: string;
  readonly channels: readonly { readonly name: string; readonly counterpart: string; readonly crossesDepartments: boolean; readonly viaPlatform: boolean }[];
  readonly resources: readonly string[];
}

export interface SampleDistrict {
  readonly departments: readonly SampleDepartment[];
  readonly duties: readonly SampleDuty[];
  readonly systems: readonly SampleSystem[];
  /** Every resource with the department that owns it. */
  readonly resources: readonly { readonly department: string; readonly body: SampleResource }[];
}

/** Reads the sample district from the files beside this one. Metadata only: no file holds a row of data. */
export function readSampleDistrict(): SampleDistrict {
  const folder = new URL('./resources/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).toSorted();
  return {
    departments: parseFile<SampleDepartment[]>(new URL('./departments.json', import.meta.url)),
    duties: parseFile<SampleDuty[]>(new URL('./duties.json', import.meta.url)),
    systems: parseFile<SampleSystem[]>(new URL('./systems.json', import.meta.url)),
    resources: files.flatMap((name) => {
      const { department, resources } = parseFile<{ department: string; resources: SampleResource[] }>(new URL(name, folder));
      return resources.map((body) => ({ department, body }));
    }),
  };
}

function parseFile<T>(file: URL): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
