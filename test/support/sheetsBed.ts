import { createHash } from 'node:crypto';
import type { Actor } from '#shared/actor.ts';
import type { Caller } from '#shared/store/session.ts';
import { announceImport } from '../../functions/catalog/sheets/commands/announceImport.ts';
import { exportCatalog } from '../../functions/catalog/sheets/commands/exportCatalog.ts';
import { startImport } from '../../functions/catalog/sheets/commands/startImport.ts';
import type { Files } from '#shared/files/files.ts';
import { keysOf } from '../../functions/catalog/sheets/files.ts';
import { readImport } from '../../functions/catalog/sheets/queries/readImports.ts';
import type { Report } from '../../functions/catalog/sheets/report.ts';
import { importsCollection } from '../../functions/catalog/sheets/repository.ts';
import { checkImport, type Next } from '../../functions/catalog/sheets/tasks/checkImport.ts';
import { concludeImport, haltImport, writeNext } from '../../functions/catalog/sheets/tasks/writeImport.ts';
import { catalogBed, steward } from './catalogBed.ts';

/** Files in memory; an upload is a write. */
export function filesInMemory(): Files & { readonly kept: Map<string, Buffer> } {
  const kept = new Map<string, Buffer>();
  return {
    kept,
    sizeOf: async (key) => kept.get(key)?.length,
    read: async (key) => kept.get(key),
    write: async (key, body) => void kept.set(key, Buffer.from(body)),
    uploadUrl: async (key) => ({ url: `https://files.test/${key}`, headers: {} }),
    downloadUrl: async (key) => `https://files.test/${key}`,
  };
}

export type Announcement = Parameters<ReturnType<typeof announceImport>>[0]['body'];

/** The catalogues with their sheets: real use cases and steps on a real engine, the workflow done by hand. */
export async function sheetsBed() {
  const bed = await catalogBed();
  const files = filesInMemory();
  const clock = { now: '2026-09-24T10:00:00+08:00' };
  const imports = importsCollection(bed.deps.table);
  const deps = { ...bed.deps, files, imports, caller: (): Caller => ({ ...bed.deps.caller(), now: clock.now }) };
  const steps: Record<Next['next'], (id: string) => Promise<Next>> = {
    write: writeNext(deps),
    conclude: (id) => concludeImport(deps)(id, deps.caller()),
    end: async () => ({ next: 'end' }),
  };

  /** Announces, uploads and starts a file; nothing of it has run yet. */
  async function start(file: Buffer, announced: Partial<Announcement> = {}, who: Actor = steward): Promise<string> {
    const body = { format: 'xlsx', mode: 'all-or-nothing', sha256: createHash('sha256').update(file).digest('hex'), size: file.length, ...announced };
    const { id } = await bed.run(announceImport(deps), { body }, who);
    files.kept.set(keysOf({ id, department: who.org }).file, file);
    await bed.run(startImport(deps), { path: { id } }, who);
    return id;
  }

  const check = (id: string) => checkImport(deps)(id, deps.caller());

  /** Does what the workflow would, to the end. */
  async function runToTheEnd(id: string): Promise<void> {
    for (let { next } = await check(id); next !== 'end'; ) ({ next } = await steps[next](id));
  }

  const report = (id: string, department = steward.org) => JSON.parse(String(files.kept.get(keysOf({ id, department }).reportJson))) as Report;

  return {
    ...bed,
    deps,
    files,
    imports,
    start,
    check,
    writeNext: steps.write,
    halt: (id: string) => haltImport(deps)(id, deps.caller()),
    restart: (id: string, who: Actor = steward) => bed.run(startImport(deps), { path: { id } }, who),
    runToTheEnd,
    report,
    read: (id: string, who: Actor = steward) => bed.run(readImport(deps), { path: { id } }, who),
    /** Announces, uploads, starts and runs a file. Answers the import and what its report found, as `code place`. */
    async bring(file: Buffer, announced: Partial<Announcement> = {}, who: Actor = steward) {
      const id = await start(file, announced, who);
      await runToTheEnd(id);
      const { findings, rows } = report(id, who.org);
      return { ...(await bed.run(readImport(deps), { path: { id } }, who)), found: findings.map(({ code, place }) => `${code} ${place}`), rows };
    },
    /** The file of an export. */
    async export(body: object, who: Actor = steward): Promise<Buffer> {
      const { url } = await bed.run(exportCatalog(deps), { body }, who);
      return files.kept.get(url.replace('https://files.test/', '')) ?? Buffer.alloc(0);
    },
    moveTo(now: string): void {
      clock.now = now;
      bed.moveTo(now);
    },
  };
}

export type SheetsBed = Awaited<ReturnType<typeof sheetsBed>>;
