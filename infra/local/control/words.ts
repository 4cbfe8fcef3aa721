import type { ExecutionStatus } from './sources.ts';

/** A sentence or label in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
export type Language = keyof Text;

/** Picks by `Accept-Language`; Chinese where it says nothing of either. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined);
      return { language: tag.toLowerCase().split('-')[0], quality: Number(quality ?? 1) };
    })
    .filter(({ language, quality }) => (language === 'zh' || language === 'en') && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return ranked[0]?.language === 'en' ? 'en' : 'zh';
}

export const WORDS = {
  control: { zh: '本机控制台', en: 'Local control' },
  clock: { zh: '虚拟时间', en: 'Virtual time' },
  home: { zh: '返回首页', en: 'Back to the overview' },
  endpoints: { zh: '服务地址', en: 'Endpoints' },
  routes: { zh: '接口', en: 'Routes' },
  executions: { zh: '流程执行', en: 'Executions' },
  tables: { zh: '数据表', en: 'Tables' },
  schedules: { zh: '定时任务', en: 'Schedules' },
  deadLetters: { zh: '死信', en: 'Dead letters' },
  functions: { zh: '函数', en: 'Functions' },
  method: { zh: '方法', en: 'Method' },
  path: { zh: '路径', en: 'Path' },
  token: { zh: '持令牌者，按岗位', en: 'with a token, by role' },
  access: { zh: '谁可以用', en: 'Who may' },
  target: { zh: '目标函数', en: 'Function' },
  public: { zh: '公开', en: 'public' },
  name: { zh: '名称', en: 'Name' },
  stateMachine: { zh: '状态机', en: 'State machine' },
  status: { zh: '状态', en: 'Status' },
  state: { zh: '所在步骤', en: 'State' },
  started: { zh: '开始', en: 'Started' },
  stopped: { zh: '结束', en: 'Stopped' },
  items: { zh: '条数', en: 'Items' },
  expression: { zh: '表达式', en: 'Expression' },
  next: { zh: '下次运行', en: 'Next run' },
  last: { zh: '上次运行', en: 'Last run' },
  queue: { zh: '队列', en: 'Queue' },
  reason: { zh: '原因', en: 'Reason' },
  message: { zh: '内容', en: 'Message' },
  invocations: { zh: '调用次数', en: 'Invocations' },
  errors: { zh: '最近的错误', en: 'Recent errors' },
  time: { zh: '时间', en: 'Time' },
  event: { zh: '事件', en: 'Event' },
  details: { zh: '详情', en: 'Details' },
  graph: { zh: '流程图', en: 'Graph' },
  input: { zh: '输入', en: 'Input' },
  output: { zh: '输出', en: 'Output' },
  history: { zh: '历史', en: 'History' },
  error: { zh: '错误', en: 'Error' },
  address: { zh: '地址', en: 'Address' },
  none: { zh: '暂无', en: 'None' },
  visited: { zh: '走过', en: 'visited' },
  current: { zh: '当前', en: 'current' },
  failed: { zh: '失败', en: 'failed' },
  onError: { zh: '出错或超时', en: 'on error or time-out' },
  tryIt: { zh: '试一试', en: 'Try it' },
  noGraph: { zh: '流程定义无法绘制。', en: 'The definition cannot be drawn.' },
} as const satisfies Record<string, Text>;

export const STATUS_WORDS: Readonly<Record<ExecutionStatus, Text>> = {
  RUNNING: { zh: '进行中', en: 'running' },
  SUCCEEDED: { zh: '已完成', en: 'succeeded' },
  FAILED: { zh: '失败', en: 'failed' },
  TIMED_OUT: { zh: '超时', en: 'timed out' },
  ABORTED: { zh: '已中止', en: 'aborted' },
  PENDING_REDRIVE: { zh: '待重启', en: 'pending redrive' },
};
