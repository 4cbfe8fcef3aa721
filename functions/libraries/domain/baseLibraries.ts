/** One thing that a library is to be made of. */
export interface DeclaredItem {
  readonly name: string;
  readonly label: string;
  readonly standard?: string | undefined;
}

interface BaseLibrary {
  readonly name: string;
  readonly items: readonly DeclaredItem[];
}

const item = (name: string, label: string, standard?: string): DeclaredItem => ({ name, label, ...(standard === undefined ? {} : { standard }) });

/** What the lists below rest on: no instrument names the items, so they are a proposal that 区城运中心 writes its own over. */
export const BUILT_IN = '内置建议清单';

/** 办法 12: the four base libraries, there from the first day. */
export const baseLibraries = {
  'natural-person': {
    name: '自然人基础库',
    items: [item('name', '姓名'), item('id_number', '公民身份号码', 'GB 11643'), item('sex', '性别', 'GB/T 2261.1'), item('birth_date', '出生日期'), item('ethnicity', '民族', 'GB/T 3304'), item('registered_address', '户籍地址'), item('residence', '居住地址')],
  },
  'legal-person': {
    name: '法人和非法人组织基础库',
    items: [item('uscc', '统一社会信用代码', 'GB 32100'), item('name', '名称'), item('legal_representative', '法定代表人'), item('organisation_type', '机构类型'), item('domicile', '住所'), item('established_on', '成立日期'), item('registration_status', '登记状态')],
  },
  'geospatial': {
    name: '自然资源和空间地理基础库',
    items: [item('address', '标准地址'), item('address_code', '标准地址编码'), item('division_code', '行政区划代码', 'GB/T 2260'), item('longitude', '经度'), item('latitude', '纬度')],
  },
  'certificates': {
    name: '电子证照基础库',
    items: [item('certificate_name', '证照名称'), item('certificate_number', '证照编号'), item('holder', '持证主体'), item('holder_code', '持证主体代码'), item('issuer', '颁发机构'), item('issued_on', '颁发日期'), item('valid_until', '有效期截止日期')],
  },
} as const satisfies Record<string, BaseLibrary>;

export type BaseCode = keyof typeof baseLibraries;

export function baseLibrary(code: string): BaseLibrary | undefined {
  return Object.hasOwn(baseLibraries, code) ? baseLibraries[code as BaseCode] : undefined;
}
