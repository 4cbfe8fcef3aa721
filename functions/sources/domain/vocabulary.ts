/** Words of catalogues that mean the same. Data: a district adds its own lines; order does not matter, every word stands in one line only. */
export interface Synonyms {
  /** The word that stands for all of the line. */
  readonly term: string;
  readonly also: readonly string[];
  /** Why they are one datum: a standard, a law, or the usage of the field. */
  readonly source: string;
}

const USAGE = 'usage of 政务信息资源目录 and the registers of 市场监管, 税务, 人社';

/** Whole labels (without what stands in brackets) that name one datum. */
export const sameDatum: readonly Synonyms[] = [
  {
    term: '统一社会信用代码',
    also: ['统一社会信用码', '社会信用代码', '信用代码', '统一代码', '组织机构代码', '组织机构代码证号', '机构代码', '纳税人识别号', '纳税识别号', '税号', '税务登记证号', '税务登记证号码', '税务登记号'],
    source: 'GB 32100-2015; 国办发〔2015〕50号 and 国办发〔2016〕53号: one code replaces those of organisation, tax and social insurance registration',
  },
  { term: '注册号', also: ['营业执照注册号', '营业执照号', '营业执照号码', '执照注册号', '执照号', '工商注册号', '工商登记号', '工商登记码', '工商登记注册号'], source: USAGE },
  {
    term: '法人名称',
    also: ['企业名称', '企业名', '单位名称', '单位名', '公司名称', '机构名称', '组织名称', '法人机构名称', '主体名称', '市场主体名称', '经营主体名称', '纳税人名称', '用人单位名称', '商户名称', '字号名称', '企业全称', '单位全称', '企业个体名称'],
    source: USAGE,
  },
  { term: '法定代表人', also: ['法定代表人姓名', '法人代表', '法人代表姓名', '法人姓名', '法定代表人或负责人', '法定代表人或负责人姓名', '法定代表人或者负责人姓名', '法定代表人负责人姓名', '法定代表人名称'], source: '民法典 61' },
  {
    term: '公民身份号码',
    also: ['身份证号', '身份证号码', '身份证', '身份证件号码', '身份证件号', '居民身份证号', '居民身份证号码', '公民身份证号码', '身份号码', '证件号码', '证件号', '个人身份证号', '社会保障号', '社会保障号码', '社保号'],
    source: 'GB 11643-1999; 社会保险法 58: the citizen number is the number of social security',
  },
  { term: '姓名', also: ['人员姓名', '个人姓名', '本人姓名', '中文姓名', '居民姓名', '公民姓名'], source: USAGE },
  { term: '出生日期', also: ['出生年月', '出生年月日', '生日', '出生时间'], source: 'GB/T 7408; part of GB 11643-1999' },
  { term: '性别', also: ['性别代码', '人员性别'], source: 'GB/T 2261.1-2003' },
  { term: '证件类型', also: ['身份证件类型', '证件类别', '证件种类', '身份证件种类'], source: USAGE },
  { term: '学历', also: ['最高学历', '文化程度', '受教育程度', '学历代码'], source: 'GB/T 4658-2006' },
  { term: '户籍地址', also: ['户籍地', '户籍所在地', '户口所在地', '户籍住址', '户口地址'], source: USAGE },
  { term: '居住地址', also: ['居住地', '现居住地', '现住址', '住址', '家庭住址', '家庭地址', '居住地详细地址', '现居住地址', '实际居住地址'], source: USAGE },
  { term: '联系电话', also: ['电话', '电话号码', '联系方式', '联系人电话', '联系号码'], source: USAGE },
  { term: '移动电话', also: ['手机', '手机号', '手机号码', '移动电话号码', '联系手机'], source: USAGE },
  { term: '住所', also: ['注册地址', '登记地址', '法定住所', '企业住所', '单位住所', '住所地', '注册地', '登记住所', '单位注册地址', '企业注册地址', '工商注册地址'], source: '市场主体登记管理条例 8: 住所或者主要经营场所' },
  { term: '经营地址', also: ['经营场所', '经营地', '生产经营地', '生产经营地址', '生产经营场所', '营业地址', '营业场所', '单位经营地址', '实际经营地址', '企业经营地址', '主要经营场所'], source: USAGE },
  { term: '行政区划', also: ['行政区划代码', '行政区划编码', '行政区划名称', '行政区域', '行政区域代码', '行政区', '区划', '区划代码', '区县', '区县市', '所属区县', '所在区县', '所属行政区划', '所在行政区划', '所属区', '所在区', '所属辖区'], source: 'GB/T 2260-2007' },
  { term: '行业', also: ['行业代码', '行业名称', '行业分类', '行业类别', '所属行业', '国民经济行业', '国民经济行业分类', '国民经济行业代码', '行业小类'], source: 'GB/T 4754-2017' },
  { term: '法人类型', also: ['企业类型', '单位类型', '公司类型', '市场主体类型', '主体类型', '机构类型', '企业类型大类', '企业登记注册类型', '登记注册类型'], source: 'GB/T 12402-2000' },
  { term: '单位性质', also: ['企业性质', '机构性质'], source: USAGE },
  { term: '注册资本', also: ['注册资金', '注册资本金'], source: USAGE },
  { term: '营业收入', also: ['营业总收入', '销售收入'], source: USAGE },
  { term: '成立日期', also: ['设立日期', '成立时间', '设立时间'], source: USAGE },
  { term: '登记机关', also: ['注册机关', '登记机构', '登记机关名称'], source: USAGE },
  { term: '股东', also: ['股东名称', '股东姓名', '股东发起人', '股东发起人名称', '发起人名称'], source: USAGE },
  { term: '处罚决定书文号', also: ['行政处罚决定书文号', '行政处罚决定书号', '行政处罚文号', '处罚决定文书号', '行政处罚决定文书号', '处罚决定书号', '处罚文号', '处罚文书号'], source: 'the lists of 双公示: 行政处罚决定书文号' },
  { term: '处罚日期', also: ['处罚时间', '处罚决定日期', '处罚决定时间', '行政处罚日期', '行政处罚决定日期'], source: 'as above' },
  { term: '罚款', also: ['罚款金额', '处罚金额', '罚款数额'], source: 'as above' },
  { term: '处罚类型', also: ['处罚类别', '处罚种类', '处罚决定种类', '行政处罚类别', '行政处罚种类'], source: '行政处罚法 9' },
  { term: '违法事实', also: ['主要违法事实', '违法事实描述'], source: USAGE },
  { term: '参保状态', also: ['人员参保状态', '个人参保状态'], source: USAGE },
];

/** Words within labels that mean the same: 公积金帐号 and 公积金账户号, 相对人 and 当事人. */
export const sameWord: readonly (readonly [word: string, standsFor: string])[] = [
  ['公民身份号码', '公民身份号码'], ['居民身份证号码', '公民身份号码'], ['居民身份证号', '公民身份号码'], ['身份证件号码', '公民身份号码'], ['身份证件号', '公民身份号码'], ['身份证号码', '公民身份号码'], ['身份证号', '公民身份号码'],
  ['身份证件', '证件'],
  ['统一社会信用代码', '统一社会信用代码'], ['统一社会信用码', '统一社会信用代码'], ['社会信用代码', '统一社会信用代码'],
  ['法定代表人姓名', '法定代表人'], ['法人代表', '法定代表人'], ['法定代表人', '法定代表人'],
  ['行政相对人', '当事人'], ['相对人', '当事人'],
  ['注册地址', '住所'], ['经营地址', '经营地址'], ['经营场所', '经营地址'], ['生产经营地址', '经营地址'], ['生产经营地', '经营地址'],
  ['行政区划', '行政区划'], ['行政区域', '行政区划'],
  ['账户号', '账号'], ['手机号码', '移动电话'], ['手机号', '移动电话'], ['电话号码', '电话'],
  ['投资人', '出资人'], ['投资者', '出资人'],
  ['截止日期', '止'], ['截止期', '止'], ['终止日期', '止'], ['起始日期', '起'],
];

/** What a role is called that adds nothing: the datum is the subject's own. */
export const neutralRoles: ReadonlySet<string> = new Set(['', '企业', '单位', '公司', '机构', '主体', '市场主体', '经营主体', '纳税人', '用人单位', '个人', '本人', '人员', '居民', '公民', '申请人', '参保人', '所属', '所在', '当前']);

const ACTS_AND_STATES = [
  '本期', '上期', '本次', '当前', '实际', '首次', '最近', '证照', '证书', '文件', '许可', '结果', '评价', '评定', '评估', '认定', '认证', '核准', '审批', '批准', '审核', '决定', '作出', '列入',
  '移出', '公示', '公告', '公布', '公开', '发布', '发证', '颁发', '颁证', '签发', '登记', '备案', '申请', '受理', '办理', '办结', '处理', '录入', '填报', '变更', '注销', '生效', '失效', '起始',
  '开始', '终止', '截止', '统计', '抄表', '抄见', '滞纳', '有效', '状态', '状况', '类型', '等级', '级别', '名称', '信用评价', '机构', '机关', '单位', '部门', '有效期', '有效期限', '期限', '用户', '起', '止',
  '始', '至', '自', '的', '及', '数', '量',
];

/**
 * A label of these words alone names an act, a state or a measure of the record that it stands in, and no datum of its own. Each word is taken once
 * found, the longest first, so that no label makes the pattern try every way of taking it apart.
 */
export const actWords = new RegExp(`^(?:(?=(${ACTS_AND_STATES.toSorted((a, b) => b.length - a.length).join('|')}))\\1)+$`, 'u');

/** What a table keeps for its own sake: keys, load times, signatures, exchange switches. */
export const bookkeepingWords = new RegExp(
  [
    '^(业务)?主键(id)?$',
    '主键id$',
    '^(序号|序列号|流水号|内部编号|记录编号|记录号|行号|uuid|guid|rowid|id|flag|备注|说明|其他信息|二维码)$',
    '^唯一(标识|标志|编码|编号|标识符|标志符|标识码)$',
    '^(数据)?(更新|创建|插入|修改|删除|录入|入库|抽取|采集|交换|推送|写入|同步)(时间|日期|人|单位|类型|标志)$',
    '(入库|写入|前置库)(时间|日期)$',
    '^etl',
    '增删改标志$',
    '^(交换开关|操作类型|删除标志|数据状态|记录状态|处理状态|测试数据标识)$',
    '^数据(来源|汇总|提供|归集)',
    '^(签名|时间戳)',
    '签名(值|摘要)$',
    '流水号$',
    '^分区字段',
    '^登记序号$',
    '^来源.*编码$',
  ].join('|'),
  'u',
);
