import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, type Listening } from '../gateway/listening.ts';
import { readBody, readToTheEnd } from '../gateway/readBody.ts';
import { toShanghaiTime } from '../identity/duration.ts';
import { clockRequest } from './clockRequest.ts';
import { executionPage } from './executionPage.ts';
import { homePage, newestFirst } from './homePage.ts';
import { isLook, look, type Passed } from './look.ts';
import { PAGE_HEADERS } from './page.ts';
import { Refusal } from './refusal.ts';
import type { ControlOptions, DeadLetterRow, ExecutionRow, ScheduleRow } from './sources.ts';
import { tokenRequest } from './tokenRequest.ts';
import { languageOf, type Language } from './words.ts';

const BODY_LIMIT = 65_536;

interface Call {
  readonly body: string;
  readonly language: Language;
  /** `http://` and the host that the caller used. */
  readonly root: string;
  /** The decoded parameter of the path. */
  readonly parameter: string;
}
/** A page, a value to be sent as JSON, or an answer of the API. */
type Result = { readonly page: string } | { readonly json: unknown; readonly status?: number } | { readonly passed: Passed };
type Operation = (call: Call) => Promise<Result>;

/** The control port: tokens, the clock, schedules, and pages that show what the stack does. Throws one sentence when the port is taken. */
export async function startControl(options: ControlOptions): Promise<Listening> {
  const { port, issuer, clock, title } = options;
  const moveInTurn = oneAtATime();

  const operations: Readonly<Record<string, Operation>> = {
    'GET /': async ({ language, root }) => ({ page: await homePage(options, language, root) }),
    'GET /.well-known/openid-configuration': async () => ({ json: issuer.configuration() }),
    'GET /.well-known/jwks.json': async () => ({ json: issuer.jwks() }),
    'POST /token': async ({ body }) => ({ json: { token: await issuer.issue(tokenRequest(body, clock.now())) } }),
    'GET /clock': async () => ({ json: { now: toShanghaiTime(clock.now()) } }),
    'POST /clock': async ({ body }) => {
      const destination = clockRequest(body);
      return moveInTurn(async () => {
        const now = clock.now();
        const target = destination(now);
        // A target a moment ahead may have come by itself before the clock could be moved.
        if (target > now) await clock.moveTo(target).catch((error: unknown) => { if (clock.now() < target) throw error; });
        return { json: { now: toShanghaiTime(clock.now()) } };
      });
    },
    'GET /executions': async () => ({ json: { executions: (await newestFirst(options)).map(executionJson) } }),
    'GET /executions/*': async ({ parameter, language }) => {
      const execution = await options.execution(parameter);
      if (!execution) throw new Refusal(404, [{ zh: `没有名为 "${parameter}" 的执行。`, en: `There is no execution "${parameter}".` }]);
      return { page: executionPage(execution, { language, now: clock.now(), title }) };
    },
    'GET /schedules': async () => ({ json: { schedules: (await options.schedules()).map(scheduleJson) } }),
    'POST /schedules/*/run': async ({ parameter }) => {
      const result = await options.runSchedule(parameter);
      if (!result) {
        const names = (await options.schedules()).map(({ name }) => name).join(', ');
        throw new Refusal(404, [{ zh: `没有名为 "${parameter}" 的定时任务；现有：${names}。`, en: `There is no schedule "${parameter}"; there are: ${names}.` }]);
      }
      return result.ok ? { json: { schedule: parameter, ok: true, result: result.payload } } : { status: 502, json: { schedule: parameter, ok: false, error: result.error } };
    },
    'GET /dead-letters': async () => ({ json: { deadLetters: (await options.deadLetters()).map(deadLetterJson) } }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const language = languageOf(request.headers['accept-language']);
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    let allow: string | undefined;
    const result = await (async (): Promise<Result> => {
      const root = ownRoot(request);
      const body = await readBody(request, BODY_LIMIT);
      if (!body) throw new Refusal(413, [{ zh: '请求体过大。', en: 'The body is too large.' }]);
      const url = request.url ?? '/';
      if (method === 'GET' && isLook(url)) return { passed: await look(url, request.headers['accept-language'], { issuer, api: options.endpoints().find(({ name }) => name === 'API')?.url }) };
      const { path, parameter } = pathOf(url);
      const operation = operations[`${method} ${path}`];
      if (operation) return operation({ body: body.toString(), language, root, parameter });
      allow = Object.keys(operations).filter((key) => key.endsWith(` ${path}`)).map((key) => key.split(' ')[0]).join(', ');
      if (allow !== '') throw new Refusal(405, [{ zh: `此地址只接受 ${allow}。`, en: `This address takes ${allow} only.` }]);
      throw new Refusal(404, [{ zh: '没有这个地址；首页列出了所有内容。', en: 'There is no such address; the page at / lists what there is.' }]);
    })().catch((error: unknown) => failure(error, language));
    const [status, headers, content] = written(result);
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(content), ...(allow ? { allow } : {}) }).end(content);
    readToTheEnd(request);
  }

  return listen({ what: 'the control port', port, server: { keepAliveTimeout: 60_000 } }, handle);
}

function written(result: Result): readonly [number, Readonly<Record<string, string>>, string | Uint8Array] {
  if ('passed' in result) return [result.passed.status, result.passed.headers, result.passed.bytes];
  if ('page' in result) return [200, PAGE_HEADERS, result.page];
  return [result.status ?? 200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }, `${JSON.stringify(result.json, null, 2)}\n`];
}

/**
 * Whoever can reach this port can make tokens, so a web page must not be able to: neither by posting from another origin, nor under a name of
 * its own that resolves to this machine. Answers the root that the caller used; throws a Refusal (403).
 */
function ownRoot({ headers: { host = '', origin } }: IncomingMessage): string {
  const root = `http://${host}`;
  if (/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host) && (origin === undefined || origin === root)) return root;
  throw new Refusal(403, [{ zh: '只能在本机直接访问此端口。', en: 'This port answers only direct requests of this machine.' }]);
}

function pathOf(url: string): { path: string; parameter: string } {
  const [pathname = '/'] = url.split('?');
  const [, list, encoded, rest] = /^\/(executions|schedules)\/([^/]+)(\/run)?$/.exec(pathname) ?? [];
  if (list === undefined || encoded === undefined) return { path: pathname, parameter: '' };
  try {
    return { path: `/${list}/*${rest ?? ''}`, parameter: decodeURIComponent(encoded) };
  } catch {
    throw new Refusal(400, [{ zh: '地址中的百分号编码不正确。', en: 'The address is not percent-encoded correctly.' }]);
  }
}

function failure(error: unknown, language: Language): Result {
  if (!(error instanceof Refusal)) {
    return { status: 500, json: { message: language === 'zh' ? `未能完成：${String(error)}` : `That failed: ${String(error)}` } };
  }
  const faults = error.faults.map((text) => text[language]);
  return { status: error.status, json: { message: faults.join(language === 'zh' ? '' : ' '), faults } };
}

/** Runs one piece of work after the other, in the order in which they came. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}

function executionJson({ startedAt, stoppedAt, ...row }: ExecutionRow): object {
  return { ...row, startedAt: toShanghaiTime(startedAt), ...(stoppedAt === undefined ? {} : { stoppedAt: toShanghaiTime(stoppedAt) }) };
}

function scheduleJson({ nextAt, lastAt, ...row }: ScheduleRow): object {
  return { ...row, ...(nextAt === undefined ? {} : { nextAt: toShanghaiTime(nextAt) }), ...(lastAt === undefined ? {} : { lastAt: toShanghaiTime(lastAt) }) };
}

function deadLetterJson({ at, ...row }: DeadLetterRow): object {
  return { ...row, at: toShanghaiTime(at) };
}
