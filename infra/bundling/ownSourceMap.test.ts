import { SourceMap } from 'node:module';
import { expect, it } from 'vitest';
import { build } from 'esbuild';
import { ownSourceMap } from './ownSourceMap.ts';

/** A bundle of one file of ours around one of a package, on one line as a function's is. */
async function bundle() {
  const files: Readonly<Record<string, string>> = {
    '/own.ts': "import { theirs } from 'package';\nexport function ours(): never {\n  throw new Error(theirs());\n}\n",
    '/node_modules/package/index.js': 'export function theirs() {\n  return String(Math.random());\n}\n',
  };
  const { outputFiles } = await build({
    stdin: { contents: "export { ours } from '/own.ts';", sourcefile: 'entry.ts', resolveDir: '/' }, bundle: true, minifyWhitespace: true, format: 'esm', sourcemap: true, sourcesContent: false, write: false, outfile: '/out.mjs',
    plugins: [{
      name: 'files',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^(package|\/own\.ts)$/ }, ({ path }) => ({ path: path === 'package' ? '/node_modules/package/index.js' : path }));
        onLoad({ filter: /own\.ts$|package/ }, ({ path }) => ({ contents: files[path] ?? '', loader: path.endsWith('.ts') ? 'ts' : 'js' }));
      },
    }],
  });
  const text = (end: string): string => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { code: text('.mjs'), map: JSON.parse(text('.map')) as Parameters<typeof ownSourceMap>[0] };
}

it('finds every place of ours, and none of a package, which is not in the map at all', async () => {
  const { code, map } = await bundle();
  const own = ownSourceMap(map);
  expect(map.sources.some((source) => source.includes('node_modules'))).toBe(true);
  expect(own.sources.some((source) => source.includes('node_modules'))).toBe(false);

  const place = (text: string, of: typeof map) => new SourceMap({ ...of, file: '', sourceRoot: '', sourcesContent: [] } as never).findEntry(0, code.indexOf(text)) as { originalSource?: string; originalLine?: number };
  expect(place('throw new Error', own)).toMatchObject({ originalSource: expect.stringContaining('own.ts'), originalLine: 2 });
  expect(place('Math.random', map)).toMatchObject({ originalSource: expect.stringContaining('node_modules/package') });
  expect(place('Math.random', own).originalSource).toBeUndefined();
});
