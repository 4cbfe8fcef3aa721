import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Packages that no bundle can hold, since they load a library of the machine's own. esbuild leaves them as they are, and a function that needs one lists it in
 * infra/functions.ts: it then has the package, with all that it needs, in a `node_modules` beside its bundle, and runs on x86_64, whose library the lock file brings.
 */
export const NATIVE_PACKAGES = ['@duckdb/node-bindings'] as const;
export type NativePackage = (typeof NATIVE_PACKAGES)[number];

/** Puts packages and what they need beside a bundle. Throws where none of the libraries that a package can choose from is installed. */
export function placePackages(packages: readonly NativePackage[], folder: URL, installed: URL): void {
  const target = new URL('node_modules/', folder);
  rmSync(target, { recursive: true, force: true });
  for (const name of new Set(packages.flatMap((one) => closure(one, installed)))) place(new URL(`${name}/`, installed), new URL(`${name}/`, target));
}

/** The package, what it depends on, and those of its optional dependencies that were installed: of libraries, the ones for this machine. */
function closure(name: string, installed: URL): string[] {
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(new URL(`${name}/package.json`, installed), 'utf8')) as Manifest;
  const optional = Object.keys(optionalDependencies);
  const present = optional.filter((one) => existsSync(new URL(`${one}/package.json`, installed)));
  if (optional.length > 0 && present.length === 0) throw new Error(`${name} has no library for this machine; run npm ci`);
  const needed = [...Object.keys(dependencies).filter((one) => !optional.includes(one)), ...present];
  return [name, ...needed.flatMap((one) => closure(one, installed))];
}

/** By links where the disk allows it: a library of 70 MB need not be there twice. */
function place(from: URL, to: URL): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [new URL(entry.name, from), new URL(entry.name, to)];
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') place(new URL(`${entry.name}/`, from), new URL(`${entry.name}/`, to));
    } else if (!/\.(d\.ts|map|md)$/i.test(entry.name)) {
      try {
        linkSync(source, target);
      } catch {
        cpSync(source, target);
      }
    }
  }
}
