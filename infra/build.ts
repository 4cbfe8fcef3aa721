import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { assetsOf, bundleOf, entryOf, functionNames, nativeOf, root, type FunctionName } from './functions.ts';
import { NATIVE_PACKAGES, placePackages } from './bundling/nativePackages.ts';
import { ownSourceMap } from './bundling/ownSourceMap.ts';
import { writeDocumentation } from './openapi/write.ts';

/** Some packages still `require`; in an ES module nothing provides it. */
export const BANNER = "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);";

/** What the SDK loads only for credentials from a person's machine. */
const NO_PROFILES = Object.fromEntries(['ini', 'process', 'sso', 'web-identity'].map((way) => [`@aws-sdk/credential-provider-${way}`, './infra/bundling/noProfiles.ts']));

const NO_WOFF2 = { 'brotli/decompress.js': './infra/bundling/noWoff2.ts' };

/**
 * Bundles every function in one go: `dist/functions/<name>/index.mjs` with a source map of our own code, its files beside it, the documentation beside the function
 * that serves it, and what is in each bundle in `dist/meta.json`. Answers esbuild's metafile. Throws when a function does not build.
 */
export async function buildBundles(): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: fileURLToPath(root),
    entryPoints: functionNames.map((name) => ({ in: entryOf(name), out: `${bundleOf(name)}/index` })),
    outdir: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    alias: { ...NO_PROFILES, ...NO_WOFF2 },
    external: [...NATIVE_PACKAGES],
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    banner: { js: BANNER },
    metafile: true,
    logLevel: 'warning',
  });
  for (const name of functionNames) {
    shortenMap(name);
    placeAssets(name);
    placePackages(nativeOf(name), new URL(`${bundleOf(name)}/`, root), new URL('node_modules/', root));
  }
  writeDocumentation();
  mkdirSync(new URL('dist', root), { recursive: true });
  writeFileSync(new URL('dist/meta.json', root), JSON.stringify(metafile));
  return metafile;
}

function shortenMap(name: FunctionName): void {
  const file = new URL(`${bundleOf(name)}/index.mjs.map`, root);
  writeFileSync(file, JSON.stringify(ownSourceMap(JSON.parse(readFileSync(file, 'utf8')))));
}

function placeAssets(name: FunctionName): void {
  for (const { from, to } of assetsOf(name)) {
    const target = new URL(`${bundleOf(name)}/${to}`, root);
    mkdirSync(new URL('.', target), { recursive: true });
    copyFileSync(new URL(from, root), target);
  }
}

if (import.meta.main) {
  const { outputs } = await buildBundles();
  for (const [file, { bytes }] of Object.entries(outputs)) {
    if (file.endsWith('.mjs')) console.log(`${String(Math.round(bytes / 1024)).padStart(6)} KB  ${file}`);
  }
}
