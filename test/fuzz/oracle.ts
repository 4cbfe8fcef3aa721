import { departures, noProblem } from './conformity.ts';
import type { Visit } from './door.ts';
import { operations } from './document.ts';
import { bytesOf, type FuzzRequest } from './generate/request.ts';
import { echoOf } from './reflection.ts';

/** What only the inside knows: stack traces, the SDK, the libraries, the store. */
const INSIDE = /\bat [\w.<>]+ \(|node:internal|node_modules|\.(ts|m?js):\d|Exception\b|(Zod|Type|Range|Syntax|Reference)Error|dynamo|transactwrite|conditionalcheck|aws-sdk|@aws|middy|unexpected token|cannot read|is not a function|arn:aws|undefined|\[object /i;
const CJK = /\p{Script=Han}/u;
const MAX_REFLECTED = 300;
/** A refusal is for reading. */
const MAX_REFUSAL = 64_000;

interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly { readonly in: string; readonly pointer: string; readonly detail: string }[];
}

/** What is wrong with an answer; nothing where the platform keeps its word. */
export function faultsOf(request: FuzzRequest, visit: Visit, acts: readonly string[]): string[] {
  const { status, headers, text, route } = visit;
  if (route === undefined) return [];
  const refused = status >= 400;
  return [
    ...(status >= 500 ? [`answered ${status}: ${text.slice(0, 300)}`] : []),
    ...(refused && acts.length > 0 ? [`refused, and yet did ${acts.join(', ')}`] : []),
    ...documented(route, visit),
    ...(refused && headers['content-type']?.startsWith('application/problem+json') ? problemFaults(request, visit, JSON.parse(text) as Problem) : []),
  ];
}

function documented(route: string, visit: Visit): string[] {
  const operation = operations.find(({ method, path }) => `${method} ${path}` === route);
  if (operation) return departures(operation.id, visit);
  return [404, 405].includes(visit.status) ? noProblem(JSON.parse(visit.text)) : [`an unknown route answered ${visit.status}`];
}

function problemFaults(request: FuzzRequest, { status, headers, text }: Visit, problem: Problem): string[] {
  const echo = echoOf(inputsOf(request), text, MAX_REFLECTED);
  return [
    ...(problem.status === status ? [] : ['the status of the problem is another']),
    ...languageFaults(request, headers['content-language'], problem),
    ...(problem.errors ?? []).flatMap((error) => pointerFaults(request, error)),
    ...(INSIDE.test(text) ? [`shows its inside: ${INSIDE.exec(text)?.[0]}`] : []),
    ...(echo === undefined ? [] : [`gives back more than ${MAX_REFLECTED} characters of the input: ${echo.slice(0, 60)}…`]),
    ...(text.length > MAX_REFUSAL ? [`refuses with ${text.length} characters`] : []),
  ];
}

function inputsOf(request: FuzzRequest): string[] {
  return [request.target, decodedOf(request.target), ...request.headers.map(([, value]) => value), ...Object.values(request.claims ?? {}), request.body ?? ''];
}

function decodedOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where it is plain which language is asked for, it is that one; otherwise either, but one of them throughout. */
function languageFaults({ headers }: FuzzRequest, spoken: string | undefined, { title, detail, errors = [] }: Problem): string[] {
  const asked = headers.filter(([name]) => name.toLowerCase() === 'accept-language').map(([, value]) => value);
  const expected = asked.length === 0 || /^zh(-CN)?$/.test(asked.join()) ? 'zh-CN' : asked.join() === 'en' ? 'en' : spoken;
  if (spoken !== expected) return [`speaks ${spoken} where ${expected} was asked for`];
  const sentences = [title, detail, ...errors.map((error) => error.detail)].map((sentence: string | undefined) => sentence ?? '');
  if (sentences.some((sentence) => sentence.trim() === '')) return ['says nothing where a sentence is due'];
  if (spoken === 'zh-CN') return sentences.filter((sentence) => !CJK.test(sentence)).map((sentence) => `no Chinese: ${sentence.slice(0, 80)}`);
  return CJK.test(title) ? [`no English: ${title}`] : [];
}

/** A pointer leads to what is at fault, or, where something is missing, to the place that it is missing from. */
function pointerFaults(request: FuzzRequest, { in: part, pointer }: { readonly in: string; readonly pointer: string }): string[] {
  if (part === 'header') return ['If-Match', 'Idempotency-Key'].includes(pointer) ? [] : [`no header is called ${pointer}`];
  if (pointer === '' || part === 'object') return [];
  const keys = pointer.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (part !== 'body') return keys.length === 1 ? [] : [`no ${part} parameter is at ${pointer}`];
  let at: unknown = parsed(bytesOf(request).toString());
  for (const key of keys.slice(0, -1)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return [`the pointer ${pointer.slice(0, 100)} leads nowhere`];
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === 'object' && at !== null ? [] : [`the pointer ${pointer.slice(0, 100)} leads into a ${typeof at}`];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
