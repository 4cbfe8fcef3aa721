import { html, type Html } from '../html.ts';
import type { StateGraph, StateNode, Way } from './definition.ts';
import { layered, type LayerNode, type Layered } from './layers.ts';

/** Which states an execution has been in. */
export interface Progress {
  readonly visited: ReadonlySet<string>;
  readonly current: ReadonlySet<string>;
  readonly failed: ReadonlySet<string>;
}

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly content: Html;
}

interface Box {
  readonly state: StateNode;
  readonly lines: readonly string[];
  readonly inner: readonly Drawing[];
  readonly width: number;
  readonly height: number;
}

const LINE = 16;
const PADDING = 12;
const LAYER_GAP = 44;
const MARGIN = 16;
/** Widest line of a name, in half widths. */
const WRAP = 22;

/** The state machine as an inline SVG. */
export function drawGraph(graph: StateGraph, progress: Progress, label: string): Html {
  const { width, height, content } = drawLevel(graph, progress);
  return html`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${label}" width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
${content}</svg>`;
}

function drawLevel(graph: StateGraph, progress: Progress): Drawing {
  const boxes = new Map(graph.states.map((state) => [state.name, boxOf(state, progress)]));
  const { layers, routes } = layered({ start: graph.start, nodes: [...boxes].map(([key, { width, height }]) => ({ key, width, height })), edges: graph.ways });
  const nodes = layers.flat();
  const left = Math.min(...nodes.map(({ x, width }) => x - width / 2)) - MARGIN;
  const right = Math.max(...nodes.map(({ x, width }) => x + width / 2)) + MARGIN + (graph.ways.some(({ from, to }) => from === to) ? 24 : 0);
  const heights = layers.map((layer) => Math.max(...layer.map(({ height }) => height)));
  const centres: number[] = [];
  let bottom = MARGIN;
  for (const height of heights) {
    centres.push(bottom + height / 2);
    bottom += height + LAYER_GAP;
  }
  const at = new Map(nodes.map((node) => [node.key, { ...node, x: node.x - left, y: centres[node.layer]!, reach: (boxes.has(node.key) ? node.height : heights[node.layer]!) / 2 }]));
  const ports = portsOf(routes, at);
  const edges = routes.map((route) => {
    const kind = graph.ways.find(({ from, to }) => from === route.from && to === route.to)!.kind;
    return edge(pointsOf(route.through.map((key) => at.get(key)!), ports.get(route)!), kind);
  });
  const loops = graph.ways.filter(({ from, to }) => from === to).map(({ from, kind }) => loop(at.get(from)!, kind));
  return {
    width: right - left,
    height: bottom - LAYER_GAP + MARGIN,
    content: html`${[...edges, ...loops]}${[...boxes.values()].map((box) => drawBox(box, at.get(box.state.name)!, progress))}`,
  };
}

function boxOf(state: StateNode, progress: Progress): Box {
  const lines = wrap(state.name);
  const inner = state.inner.map((graph) => drawLevel(graph, progress));
  const own = { width: Math.max(88, ...lines.map((line) => span(line) * 7.1 + 2 * PADDING)), height: lines.length * LINE + 30 };
  const width = Math.max(own.width, inner.reduce((sum, drawing) => sum + drawing.width, 0));
  return { state, lines, inner, width, height: own.height + Math.max(0, ...inner.map(({ height }) => height)) };
}

function drawBox({ state, lines, inner, width, height }: Box, { x, y }: { readonly x: number; readonly y: number }, { visited, current, failed }: Progress): Html {
  const top = y - height / 2;
  const marks = [failed.has(state.name) ? 'failed' : '', current.has(state.name) ? 'current' : visited.has(state.name) ? 'visited' : ''].join(' ').trim();
  const radius = state.type === 'Succeed' || state.type === 'Fail' ? 18 : 7;
  let offset = x - inner.reduce((sum, drawing) => sum + drawing.width, 0) / 2;
  const nested = inner.map((drawing) => {
    const group = html`<g transform="translate(${round(offset)} ${round(top + lines.length * LINE + 26)})">${drawing.content}</g>`;
    offset += drawing.width;
    return group;
  });
  return html`<g class="${marks}"><title>${state.name} (${state.type})</title><rect class="${inner.length > 0 ? 'box group' : 'box'}" x="${round(x - width / 2)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" rx="${radius}"/>
${lines.map((line, index) => html`<text x="${round(x)}" y="${round(top + 20 + index * LINE)}" text-anchor="middle">${line}</text>`)}<text class="kind" x="${round(x)}" y="${round(top + 19 + lines.length * LINE)}" text-anchor="middle">${state.type}</text></g>${nested}`;
}

type Placed = LayerNode & { readonly y: number; readonly reach: number };
type Ports = { readonly out: number; readonly in: number };

/** Spreads the ends of the ways along a box's edge, in the order in which they leave it. */
function portsOf(routes: Layered['routes'], at: ReadonlyMap<string, Placed>): Map<Layered['routes'][number], Ports> {
  const ends = routes.flatMap((route) => [
    { route, side: 'out' as const, key: route.from, towards: at.get(route.through[1]!)! },
    { route, side: 'in' as const, key: route.to, towards: at.get(route.through.at(-2)!)! },
  ]);
  const ports = new Map(routes.map((route) => [route, { out: 0, in: 0 }]));
  for (const [key, node] of at) {
    for (const below of [true, false]) {
      const here = ends.filter((end) => end.key === key && end.towards.y > node.y === below).toSorted((a, b) => a.towards.x - b.towards.x);
      const step = Math.min(26, (node.width * 0.7) / Math.max(1, here.length - 1));
      for (const [index, { route, side }] of here.entries()) ports.get(route)![side] = node.x + (index - (here.length - 1) / 2) * step;
    }
  }
  return ports;
}

function pointsOf(nodes: readonly Placed[], ports: Ports): (readonly [number, number])[] {
  return nodes.flatMap((node, index): (readonly [number, number])[] => {
    const down = index === 0 ? nodes[1]!.y > node.y : node.y > nodes[index - 1]!.y;
    const sign = down ? 1 : -1;
    if (index === 0) return [[ports.out, node.y + sign * node.reach]];
    if (index === nodes.length - 1) return [[ports.in, node.y - sign * node.reach]];
    return [
      [node.x, node.y - sign * node.reach],
      [node.x, node.y + sign * node.reach],
    ];
  });
}

/** Curves from layer to layer, straight through a layer. */
function edge(points: readonly (readonly [number, number])[], kind: Way['kind']): Html {
  let path = `M${round(points[0]![0])} ${round(points[0]![1])}`;
  for (let index = 1; index < points.length; index++) {
    const [[fromX, fromY], [x, y]] = [points[index - 1]!, points[index]!];
    const middle = (fromY + y) / 2;
    path += index % 2 === 0 ? `L${round(x)} ${round(y)}` : `C${round(fromX)} ${round(middle)} ${round(x)} ${round(middle)} ${round(x)} ${round(y)}`;
  }
  return html`<path class="edge ${kind}" d="${path}" marker-end="url(#arrow)"/>`;
}

function loop({ x, y, width }: Placed, kind: Way['kind']): Html {
  const side = round(x + width / 2);
  return html`<path class="edge ${kind}" d="M${side} ${round(y - 8)}C${side + 26} ${round(y - 14)} ${side + 26} ${round(y + 14)} ${side} ${round(y + 8)}" marker-end="url(#arrow)"/>`;
}

function wrap(name: string): string[] {
  const lines = [''];
  for (const word of name.split(/(?<=\s)|(?<=\p{Script=Han})/u)) {
    if (lines.at(-1) !== '' && span(lines.at(-1)! + word.trimEnd()) > WRAP) lines.push('');
    lines[lines.length - 1] += word;
  }
  return lines.map((line) => line.trim());
}

/** Width in half widths: a Chinese character counts two. */
function span(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
