import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';

/** What a bundler writes: https://tc39.es/ecma426/ */
export interface SourceMap {
  readonly version: number;
  readonly sources: readonly string[];
  readonly names: readonly string[];
  readonly mappings: string;
}

/**
 * The same map without the places in packages. A function reads its map at every cold start, and nine tenths of it would be other people's code; a trace
 * still names every place of ours.
 */
export function ownSourceMap(map: SourceMap): SourceMap {
  const sources = numbered();
  const names = numbered();
  const own = (segment: SourceMapSegment): SourceMapSegment => {
    const source = segment[1] === undefined ? undefined : map.sources[segment[1]];
    // Without a source it ends the stretch before it.
    if (source === undefined || source.includes('node_modules/')) return [segment[0]];
    const place = [segment[0], sources.of(source), segment[2] as number, segment[3] as number] as const;
    const name = segment[4] === undefined ? undefined : map.names[segment[4]];
    return name === undefined ? [...place] : [...place, names.of(name)];
  };
  const lines = decode(map.mappings).map((line) => line.map(own).filter((segment, i, all) => segment.length > 1 || (i > 0 && (all[i - 1] as SourceMapSegment).length > 1)));
  return { version: map.version, sources: sources.all, names: names.all, mappings: encode(lines) };
}

/** Gives each text its number, the same one each time. */
function numbered(): { readonly all: readonly string[]; of(text: string): number } {
  const known = new Map<string, number>();
  const all: string[] = [];
  return {
    all,
    of(text) {
      const number = known.get(text) ?? all.push(text) - 1;
      known.set(text, number);
      return number;
    },
  };
}
