import type { Text } from '../language.ts';

interface ProblemKind {
  readonly status: number;
  readonly title: Text;
}

/** Every refusal that the platform can answer: a stable code, its HTTP status and its title. */
export const catalogue = {
  'malformed-json': { status: 400, title: { zh: '请求体不是有效的 JSON', en: 'The body is not valid JSON' } },
  'invalid-input': { status: 400, title: { zh: '请求内容有误', en: 'The request has faults' } },
  'unauthenticated': { status: 401, title: { zh: '身份凭证无效', en: 'The token names no department or person' } },
  'forbidden': { status: 403, title: { zh: '您的岗位无此权限', en: 'Your roles do not allow this' } },
  'not-your-department': { status: 403, title: { zh: '该事项不属于您的部门', en: 'This does not belong to your department' } },
  'not-found': { status: 404, title: { zh: '没有这个对象', en: 'There is no such object' } },
  'no-such-route': { status: 404, title: { zh: '没有这个接口', en: 'There is no such route' } },
  'method-not-allowed': { status: 405, title: { zh: '该接口不支持此方法', en: 'This route does not take that method' } },
  'wrong-state': { status: 409, title: { zh: '当前状态不允许此操作', en: 'The current state does not allow this' } },
  'not-published': { status: 409, title: { zh: '该数据资源尚未发布', en: 'This resource is not published' } },
  'evidence-damaged': { status: 409, title: { zh: '证据链异常', en: 'The evidence chain is damaged' } },
  'not-sealed-yet': { status: 409, title: { zh: '尚未封存', en: 'Not sealed yet' } },
  'concurrent-change': { status: 409, title: { zh: '该对象刚刚被他人更改', en: 'Somebody else changed it at the same moment' } },
  'precondition-failed': { status: 412, title: { zh: '版本已过期', en: 'Your version is out of date' } },
  'payload-too-large': { status: 413, title: { zh: '请求体过大', en: 'The body is too large' } },
  'unsupported-media-type': { status: 415, title: { zh: '请求体须为 application/json', en: 'The body must be application/json' } },
  'already-registered': { status: 409, title: { zh: '已有在办或有效的登记', en: 'A registration of it is live or under way' } },
  'state-secret': { status: 422, title: { zh: '涉及国家秘密，不予受理', en: 'State secrets do not belong here' } },
  'not-shareable': { status: 422, title: { zh: '该数据资源依法不予共享', en: 'The law bars sharing this resource' } },
  'idempotency-key-reused': { status: 422, title: { zh: '同一幂等键用于不同请求', en: 'The idempotency key was used for another request' } },
  'precondition-required': { status: 428, title: { zh: '更新须带 If-Match', en: 'An update needs If-Match' } },
  'too-often': { status: 429, title: { zh: '操作过于频繁', en: 'Too often' } },
  'unreadable-record': { status: 500, title: { zh: '存储的记录无法读取', en: 'A stored record cannot be read' } },
  'internal-error': { status: 500, title: { zh: '系统内部错误', en: 'Internal error' } },
  'temporarily-unavailable': { status: 503, title: { zh: '系统暂时繁忙', en: 'Temporarily unavailable' } },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof catalogue;
