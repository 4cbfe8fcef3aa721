import type { Text } from '#shared/language.ts';
import { questions } from '../classification.ts';
import { codeList, flag, list, text, whole, type Cell } from './cells.ts';

/** The three catalogues, each a sheet of one workbook. */
export const kinds = ['duties', 'systems', 'resources'] as const;
export type Kind = (typeof kinds)[number];

/** A column of a sheet: what it says of an entry, and what it is called in the sheets that departments have. */
export interface Column {
  /** Where it stands in the entry, as a JSON pointer; `*` is the part that the row is about. */
  readonly pointer: string;
  readonly header: Text;
  /** Other headers by which it is known, as they stand in other editions of the layout. */
  readonly known: readonly string[];
  readonly cell: Cell;
}

export interface Layout {
  readonly title: Text;
  /** Other names by which such a sheet goes. */
  readonly known: readonly string[];
  readonly columns: readonly Column[];
  /** The list whose parts have a row each, below the row of their entry. */
  readonly parts?: 'items' | 'channels';
}

const column = (pointer: string, header: Text, cell: Cell = text, known: readonly string[] = []): Column => ({ pointer, header, cell, known });

const formats = codeList({
  'electronic-file': ['电子文件', '1', 'electronic file'],
  'spreadsheet': ['电子表格', '2'],
  'database': ['数据库', '3'],
  'graphics': ['图形图像', '4', '图形图象'],
  'streaming': ['流媒体', '5'],
  'self-describing': ['自描述格式', '6'],
  'service-interface': ['服务接口', '7', '接口'],
});
const cycles = codeList({
  'real-time': ['实时', '1'], 'daily': ['每日', '2', '每天'], 'weekly': ['每周', '3'], 'monthly': ['每月', '4'], 'quarterly': ['每季度', '5', '每季'],
  'half-yearly': ['每半年', '6'], 'yearly': ['每年', '7'], 'irregular': ['不定期', '8', '其他'],
});
const sharingTypes = codeList({ unconditional: ['无条件共享', '1', '无条件'], conditional: ['有条件共享', '2', '有条件'], none: ['不予共享', '3', '不共享'] });
const openingTypes = codeList({ unconditional: ['无条件开放', '1', '无条件', '是'], conditional: ['有条件开放', '2', '有条件'], none: ['非开放', '3', '不予开放', '不开放', '否'] });
const methods = codeList({ api: ['服务接口', '接口', '接口调用'], exchange: ['批量交换', '共享平台交换', '库表交换'], file: ['文件下载', '文件'] });
const itemTypes = codeList({
  C: ['字符型', '字符', '字符型C', '字符型 C'], N: ['数值型', '数值', '数值型N', '数值型 N'], Y: ['货币型', '货币', '货币型Y', '货币型 Y'], D: ['日期型', '日期', '日期型D', '日期型 D'],
  T: ['日期时间型', '日期时间', '日期时间型T', '日期时间型 T'], L: ['逻辑型', '逻辑', '逻辑型L', '逻辑型 L'], I: ['整型', '整数', '整数型', '整型I', '整型 I'], F: ['浮点型', '浮点', '浮点型F', '浮点型 F'],
});
const dutyStatuses = codeList({ 'in-force': ['现行', '有效'], 'ended': ['已终止', '终止'] });
const systemStatuses = codeList({ 'in-use': ['在用', '使用中'], 'ended': ['已停用', '停用'] });
const answers = codeList(Object.fromEntries(Object.entries(questions).map(([name, { zh }]) => [name, [zh]])));

const code = (zh: string, en: string, ...known: string[]): Column => column('/code', { zh, en }, text, known);
const id: Column = column('/id', { zh: '平台编号', en: 'Platform id' }, text, ['平台标识']);

/** The layout of the 政务信息资源目录 sheets, with the catalogues of duties and systems beside it (办法 9(1); 条例809 art. 13). */
export const layouts: Readonly<Record<Kind, Layout>> = {
  duties: {
    title: { zh: '职责目录', en: 'Duties' },
    known: ['职责清单', '部门职责'],
    columns: [
      code('职责编号', 'Duty code', '职责代码'),
      id,
      column('/name', { zh: '职责名称', en: 'Duty' }, text, ['职责', '职责事项']),
      column('/legalBasis', { zh: '法定依据', en: 'Legal basis' }, text, ['依据', '法律依据', '职责依据']),
      column('/section', { zh: '责任科室', en: 'Section' }, text, ['责任处室', '内部部门', '承办科室']),
      column('/description', { zh: '职责说明', en: 'Description' }, text, ['职责描述', '说明']),
      column('/status', { zh: '职责状态', en: 'Status' }, dutyStatuses, ['状态']),
    ],
  },
  systems: {
    title: { zh: '系统目录', en: 'Systems' },
    known: ['信息系统目录', '信息系统清单', '系统清单'],
    parts: 'channels',
    columns: [
      code('系统编号', 'System code', '系统代码'),
      id,
      column('/name', { zh: '系统名称', en: 'System' }, text, ['信息系统名称']),
      column('/duties', { zh: '服务职责', en: 'Duties served' }, list(text), ['所服务的职责', '对应职责']),
      column('/operator', { zh: '运维单位', en: 'Operator' }, text, ['运维方']),
      column('/governmentCloud', { zh: '是否部署于电子政务云', en: 'On the government cloud' }, flag, ['是否上云', '是否政务云']),
      column('/placementReason', { zh: '未部署于电子政务云的原因', en: 'Why not' }, text, ['未上云原因']),
      column('/status', { zh: '系统状态', en: 'Status' }, systemStatuses, ['状态']),
      column('/channels/*/name', { zh: '交换渠道', en: 'Exchange channel' }, text, ['交换渠道名称', '数据交换渠道']),
      column('/channels/*/counterpart', { zh: '交换对象', en: 'Counterpart' }, text, ['交换方']),
      column('/channels/*/crossesDepartments', { zh: '是否跨部门', en: 'Crosses departments' }, flag, ['是否跨部门、跨层级']),
      column('/channels/*/viaPlatform', { zh: '是否通过分平台', en: 'Via the platform' }, flag, ['是否通过区大数据资源分平台']),
    ],
  },
  resources: {
    title: { zh: '数据目录', en: 'Resources' },
    known: ['政务信息资源目录', '信息资源目录', '数据资源目录', '公共数据资源目录', '公共数据目录'],
    parts: 'items',
    columns: [
      code('信息资源代码', 'Resource code', '目录代码', '资源代码', '数据资源代码', '数据目录代码'),
      id,
      column('/name', { zh: '信息资源名称', en: 'Resource' }, text, ['数据目录名称', '数据资源名称', '资源名称', '目录名称']),
      column('/abstract', { zh: '信息资源摘要', en: 'Abstract' }, text, ['摘要', '数据资源摘要', '资源摘要']),
      column('/format', { zh: '信息资源格式', en: 'Format' }, formats, ['数据格式', '信息资源格式分类', '资源格式']),
      column('/updateCycle', { zh: '更新周期', en: 'Update cycle' }, cycles, ['更新频率', '数据更新频率', '更新频度']),
      column('/level', { zh: '数据分级', en: 'Level' }, text, ['分级', '分类分级', '安全级别']),
      column('/levelJustification', { zh: '低于数据项级别的理由', en: 'Why the level is lower' }, text),
      column('/dutyId', { zh: '对应职责', en: 'Duty' }, text, ['所依据的职责', '职责', '职责编号']),
      column('/systemId', { zh: '所在信息系统', en: 'System' }, text, ['信息系统', '来源系统', '系统名称', '系统编号']),
      column('/classification', { zh: '分类问答（答“是”的问题）', en: 'Questions answered yes' }, list(answers), ['分类问答']),
      column('/sharing/type', { zh: '共享类型', en: 'Sharing' }, sharingTypes, ['共享属性']),
      column('/sharing/conditions', { zh: '共享条件', en: 'Sharing conditions' }, text, ['使用条件']),
      column('/sharing/legalBasis', { zh: '不予共享依据', en: 'Law that bars sharing' }, text, ['不予共享的依据']),
      column('/sharing/methods', { zh: '共享方式', en: 'Ways of sharing' }, list(methods)),
      column('/opening/type', { zh: '开放类型', en: 'Opening' }, openingTypes, ['是否向社会开放', '开放属性']),
      column('/opening/conditions', { zh: '开放条件', en: 'Opening conditions' }),
      column('/opening/reason', { zh: '不开放或有条件开放的理由', en: 'Why not open to all' }, text, ['不开放理由']),
      column('/items/*/label', { zh: '信息项名称', en: 'Item' }, text, ['数据项名称', '数据项', '信息项', '中文名称']),
      column('/items/*/name', { zh: '字段名', en: 'Field name' }, text, ['标准字段名', '英文名称', '字段英文名', '字段名称']),
      column('/items/*/type', { zh: '数据类型', en: 'Type' }, itemTypes, ['信息项类型', '类型']),
      column('/items/*/length', { zh: '数据长度', en: 'Length' }, whole, ['长度']),
      column('/items/*/required', { zh: '是否必填', en: 'Required' }, flag, ['必填']),
      column('/items/*/key', { zh: '是否主键', en: 'Key' }, flag, ['主键']),
      column('/items/*/unique', { zh: '是否唯一', en: 'Unique' }, flag, ['唯一']),
      column('/items/*/personal', { zh: '是否个人信息', en: 'Personal' }, flag, ['个人信息']),
      column('/items/*/pattern', { zh: '取值格式', en: 'Pattern' }, text, ['格式', '正则表达式']),
      column('/items/*/values', { zh: '允许取值', en: 'Allowed values' }, list(text), ['值域', '取值范围']),
      column('/items/*/level', { zh: '信息项分级', en: 'Item level' }, text, ['数据项分级']),
    ],
  },
};

/** What a column may be mapped to by name, besides what is known: the pointers of all three sheets. */
export const pointers = [...new Set(kinds.flatMap((kind) => layouts[kind].columns.map(({ pointer }) => pointer)))];
