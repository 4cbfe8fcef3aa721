import { describe, expect, test } from 'vitest';
import { parseDefinition } from './definition.ts';
import { drawGraph } from './drawing.ts';
import { layered, type LayerInput } from './layers.ts';

const graph = (start: string, edges: readonly string[]): LayerInput => ({
  start,
  nodes: [...new Set(edges.flatMap((edge) => edge.split('>')))].map((key) => ({ key, width: 100, height: 40 })),
  edges: edges.map((edge) => ({ from: edge.split('>')[0]!, to: edge.split('>')[1]! })),
});

describe('a layered drawing', () => {
  test('puts every state below what leads to it, a loop aside', () => {
    const { layers } = layered(graph('a', ['a>b', 'b>c', 'a>c', 'c>b', 'c>d', 'd>a', 'd>d']));
    expect(layers.map((layer) => layer.filter(({ height }) => height > 0).map(({ key }) => key))).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  test('lets a way that crosses layers bend past the states between', () => {
    const { layers, routes } = layered(graph('a', ['a>b', 'b>c', 'a>c']));
    const way = routes.find(({ from, to }) => from === 'a' && to === 'c')!;
    expect(way.through).toHaveLength(3);
    const [bend, box] = [way.through[1]!, 'b'].map((key) => layers[1]!.find((node) => node.key === key)!);
    expect(Math.abs(bend!.x - box!.x)).toBeGreaterThan(50);
  });

  test('crosses no ways that need not cross', () => {
    const { layers } = layered(graph('s', ['s>a', 's>b', 'a>y', 'b>x', 'x>z', 'y>z']));
    const order = (index: number) => layers[index]!.map(({ key }) => key).join('');
    expect([['ab', 'yx'], ['ba', 'xy']]).toContainEqual([order(1), order(2)]);
  });

  test('lets no two boxes of a layer overlap', () => {
    const { layers } = layered(graph('s', ['s>a', 's>b', 's>c', 's>d', 'a>e', 'b>e', 'c>e', 'd>e', 's>e']));
    for (const layer of layers) for (let index = 1; index < layer.length; index++) expect(layer[index]!.x - layer[index - 1]!.x).toBeGreaterThanOrEqual((layer[index]!.width + layer[index - 1]!.width) / 2);
  });
});

describe('a definition', () => {
  const definition = JSON.stringify({
    StartAt: 'Work',
    States: {
      Work: { Type: 'Task', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Lost' }], Next: 'Which?' },
      'Which?': { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'Both <&>' }], Default: 'Work' },
      'Both <&>': { Type: 'Parallel', Branches: [{ StartAt: 'Inner', States: { Inner: { Type: 'Pass', End: true } } }], End: true },
      Lost: { Type: 'Fail' },
    },
  });

  test('gives its states, ways and branches', () => {
    const parsed = parseDefinition(definition)!;
    expect(parsed.ways.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual(['Work next Which?', 'Work catch Lost', 'Which? next Both <&>', 'Which? next Work']);
    expect(parsed.states.find(({ type }) => type === 'Parallel')?.inner[0]?.start).toBe('Inner');
  });

  test('is drawn with its states marked and their names escaped', () => {
    const { text } = drawGraph(parseDefinition(definition)!, { visited: new Set(['Work']), current: new Set(['Which?']), failed: new Set() }, 'graph');
    expect(text).toContain('Both &#60;&#38;&#62;');
    expect(text).toMatch(/<g class="visited"><title>Work/);
    expect(text).toMatch(/<g class="current"><title>Which\?/);
    expect(text.match(/class="edge/g)).toHaveLength(4);
    expect(text).not.toMatch(/NaN|undefined/);
  });

  test.each(['', '[]', '{"StartAt":"A","States":{}}', '{"States":{"A":{}}}'])('that is none is not drawn: %s', (text) => expect(parseDefinition(text)).toBeUndefined());
});
