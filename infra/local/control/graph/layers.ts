/** A node of the layered drawing: a state, or a bend of a way that crosses layers. */
export interface LayerNode {
  readonly key: string;
  readonly width: number;
  readonly height: number;
  readonly layer: number;
  /** Centre. */
  x: number;
}

export interface Route {
  readonly from: string;
  readonly to: string;
  /** Keys of the nodes that the way runs through, from its first to its last. */
  readonly through: readonly string[];
}

export interface Layered {
  /** Each layer from left to right. */
  readonly layers: readonly LayerNode[][];
  readonly routes: readonly Route[];
}

export interface LayerInput {
  readonly start: string;
  readonly nodes: readonly { readonly key: string; readonly width: number; readonly height: number }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** Between boxes; ways may run closer to each other. */
const GAP = 28;
const BEND_GAP = 11;
const BEND_WIDTH = 6;
const SWEEPS = 12;
const STRAIGHTENINGS = 40;
/** Boxes stand where they belong, and the ways around them give way. */
const BEND_WEIGHT = 0.4;

/** Sugiyama's method: break cycles, put each node a layer below what leads to it, bend long ways, lessen crossings, straighten. */
export function layered({ start, nodes, edges }: LayerInput): Layered {
  const backward = backwardEdges(start, nodes.map(({ key }) => key), edges);
  const layerOf = ranks(nodes.map(({ key }) => key), edges.map((edge) => (backward.has(edge) ? { from: edge.to, to: edge.from } : edge)));
  const layers: LayerNode[][] = [];
  const put = (key: string, layer: number, width: number, height: number): void => void (layers[layer] ??= []).push({ key, width, height, layer, x: 0 });
  for (const { key, width, height } of nodes) put(key, layerOf.get(key)!, width, height);
  const routes = edges
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }, index): Route => {
      const [first, last] = [layerOf.get(from)!, layerOf.get(to)!];
      const between = Array.from({ length: Math.max(0, Math.abs(last - first) - 1) }, (_, step) => first + (step + 1) * Math.sign(last - first));
      const bends = between.map((layer) => `bend ${index} ${layer}`);
      for (const [step, key] of bends.entries()) put(key, between[step]!, BEND_WIDTH, 0);
      return { from, to, through: [from, ...bends, to] };
    });
  const neighbours = neighboursOf(layers, routes);
  uncross(layers, neighbours);
  straighten(layers, neighbours);
  return { layers, routes };
}

type Neighbours = ReadonlyMap<string, { readonly above: readonly LayerNode[]; readonly below: readonly LayerNode[] }>;

function backwardEdges<E extends { readonly from: string; readonly to: string }>(start: string, keys: readonly string[], edges: readonly E[]): Set<E> {
  const backward = new Set<E>();
  const seen = new Map<string, 'open' | 'done'>();
  const visit = (key: string): void => {
    seen.set(key, 'open');
    for (const edge of edges) {
      if (edge.from !== key || edge.to === key) continue;
      if (seen.get(edge.to) === 'open') backward.add(edge);
      else if (!seen.has(edge.to)) visit(edge.to);
    }
    seen.set(key, 'done');
  };
  for (const key of [start, ...keys]) if (!seen.has(key)) visit(key);
  return backward;
}

/** Longest way from a beginning, in layers; the edges have no cycle but a node's own. */
function ranks(keys: readonly string[], edges: LayerInput['edges']): Map<string, number> {
  const layerOf = new Map<string, number>();
  const rank = (key: string): number => {
    const known = layerOf.get(key);
    if (known !== undefined) return known;
    const above = edges.filter(({ from, to }) => to === key && from !== key).map(({ from }) => rank(from) + 1);
    layerOf.set(key, Math.max(0, ...above));
    return layerOf.get(key)!;
  };
  for (const key of keys) rank(key);
  return layerOf;
}

function neighboursOf(layers: readonly LayerNode[][], routes: readonly Route[]): Neighbours {
  const byKey = new Map(layers.flat().map((node) => [node.key, node]));
  const found = new Map(layers.flat().map(({ key }) => [key, { above: [] as LayerNode[], below: [] as LayerNode[] }]));
  for (const { through } of routes) {
    for (let index = 1; index < through.length; index++) {
      const pair = [byKey.get(through[index - 1]!)!, byKey.get(through[index]!)!].toSorted((a, b) => a.layer - b.layer);
      found.get(pair[0]!.key)!.below.push(pair[1]!);
      found.get(pair[1]!.key)!.above.push(pair[0]!);
    }
  }
  return found;
}

/** Sorts each layer by the middle of its neighbours, down and up again, and keeps the order with the fewest crossings. */
function uncross(layers: LayerNode[][], neighbours: Neighbours): void {
  let best = layers.map((layer) => [...layer]);
  let fewest = crossings(layers, neighbours);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const down = sweep % 2 === 0;
    const places = new Map(layers.flatMap((layer) => layer.map((node, index) => [node.key, index] as const)));
    for (const layer of down ? layers : layers.toReversed()) {
      const middle = new Map(layer.map((node, index) => [node, average((down ? neighbours.get(node.key)!.above : neighbours.get(node.key)!.below).map(({ key }) => places.get(key)!)) ?? index]));
      layer.sort((a, b) => middle.get(a)! - middle.get(b)!);
      for (const [index, { key }] of layer.entries()) places.set(key, index);
    }
    const count = crossings(layers, neighbours);
    if (count >= fewest) continue;
    fewest = count;
    best = layers.map((layer) => [...layer]);
  }
  for (const [index, layer] of best.entries()) layers[index] = layer;
}

function crossings(layers: readonly LayerNode[][], neighbours: Neighbours): number {
  let count = 0;
  for (const [index, layer] of layers.entries()) {
    const places = new Map((layers[index + 1] ?? []).map(({ key }, position) => [key, position]));
    const ends = layer.map(({ key }) => neighbours.get(key)!.below.map((node) => places.get(node.key)!));
    for (let left = 0; left < ends.length; left++) {
      for (let right = left + 1; right < ends.length; right++) for (const a of ends[left]!) count += ends[right]!.filter((b) => b < a).length;
    }
  }
  return count;
}

function straighten(layers: readonly LayerNode[][], neighbours: Neighbours): void {
  for (const layer of layers) place(layer, layer.map(() => 0));
  for (let sweep = 0; sweep < STRAIGHTENINGS; sweep++) {
    const down = sweep % 2 === 0;
    for (const layer of down ? layers : layers.toReversed()) {
      const wishes = layer.map((node) => {
        const { above, below } = neighbours.get(node.key)!;
        // The last sweeps look both ways, so that neither side pulls a way crooked.
        const near = sweep < STRAIGHTENINGS / 2 ? (down ? above : below) : [...above, ...below];
        return average(near.map(({ x }) => x)) ?? node.x;
      });
      place(layer, wishes);
    }
  }
}

/** Puts a layer's nodes as near to their wishes as their order and widths allow (least squares: neighbours that collide move as one). */
function place(layer: readonly LayerNode[], wishes: readonly number[]): void {
  const offsets: number[] = [];
  for (const [index, node] of layer.entries()) offsets.push(index === 0 ? 0 : offsets[index - 1]! + (layer[index - 1]!.width + node.width) / 2 + (gapOf(layer[index - 1]!) + gapOf(node)) / 2);
  const blocks: { sum: number; weight: number; count: number }[] = [];
  for (const [index, wish] of wishes.entries()) {
    const own = layer[index]!.height === 0 ? BEND_WEIGHT : 1;
    let block = { sum: (wish - offsets[index]!) * own, weight: own, count: 1 };
    for (let before = blocks.at(-1); before && before.sum / before.weight > block.sum / block.weight; before = blocks.at(-1)) {
      blocks.pop();
      block = { sum: before.sum + block.sum, weight: before.weight + block.weight, count: before.count + block.count };
    }
    blocks.push(block);
  }
  let index = 0;
  for (const { sum, weight, count } of blocks) for (let end = index + count; index < end; index++) layer[index]!.x = sum / weight + offsets[index]!;
}

function gapOf({ height }: LayerNode): number {
  return height === 0 ? BEND_GAP : GAP;
}

function average(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
