import type { Wording } from './language.ts';

/** What can be wrong with a field. The code goes into the answer with the path and the message. */
export type FieldProblem =
  | 'required'
  | 'unknown-field'
  | 'unknown-parameter'
  | 'wrong-type'
  | 'not-one-of'
  | 'blank'
  | 'too-long'
  | 'one-line'
  | 'forbidden-character'
  | 'too-many'
  | 'out-of-range'
  | 'duplicate'
  | 'phone'
  | 'credit-code'
  | 'contact-phone'
  | 'enterprise-named'
  | 'format'
  | 'instant'
  | 'malformed-json'
  | 'malformed-csv'
  | 'not-utf-8'
  | 'more-follow'
  | 'cursor';

/** What a message may mention: limits and allowed values, never the text that the person wrote. */
export interface FieldLimits {
  readonly limit?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** In each language, or as symbols that need no translation. */
  readonly expected?: string | Wording;
  readonly values?: readonly string[];
}

export const FIELD_TEXTS: Readonly<Record<FieldProblem, (limits: FieldLimits) => Wording>> = {
  required: () => ({ zh: '必填', en: 'Required' }),
  'unknown-field': () => ({ zh: '没有这个字段', en: 'There is no such field' }),
  'unknown-parameter': () => ({ zh: '没有这个查询参数', en: 'There is no such query parameter' }),
  'wrong-type': ({ expected }) => {
    const { zh, en } = toWording(expected);
    return { zh: `类型应为${TYPE_NAMES[zh] ?? ` ${zh}`}`, en: `Must be of type ${en}` };
  },
  'not-one-of': ({ values = [] }) => ({
    zh: `只能是：${values.join('、')}`,
    en: `Must be one of: ${values.join(', ')}`,
  }),
  blank: () => ({ zh: '不能为空', en: 'Must not be blank' }),
  'too-long': ({ limit = 0 }) => ({
    zh: `不得超过 ${limit} 字节（UTF-8，汉字每个 3 字节）`,
    en: `Must have at most ${limit} bytes in UTF-8 (a Chinese character has 3)`,
  }),
  'one-line': () => ({ zh: '只能填写一行', en: 'Must be a single line' }),
  'forbidden-character': () => ({
    zh: '含有不允许的字符（控制字符、文字方向控制符、不完整的字符或堆叠过多的附加符号）',
    en: 'Contains forbidden characters: control characters, text direction overrides, incomplete characters or too many combining marks',
  }),
  'too-many': ({ limit = 0 }) => ({ zh: `最多 ${limit} 个`, en: `Must have at most ${limit} items` }),
  'out-of-range': ({ minimum, maximum, expected }) => {
    const { zh, en } = expected === undefined ? rangeText(minimum, maximum) : toWording(expected);
    return { zh: `须${zh}`, en: `Must be ${en}` };
  },
  duplicate: () => ({ zh: '不能重复', en: 'Must be unique' }),
  'credit-code': () => ({
    zh: '须为有效的统一社会信用代码',
    en: 'Must be a valid unified social credit code',
  }),
  'enterprise-named': () => ({
    zh: '以企业名义提交须具名，不能匿名',
    en: 'A business must file under its name, not anonymously',
  }),
  phone: () => ({
    zh: '请填写大陆手机号，或带区号的固定电话',
    en: 'Must be a mobile number of mainland China or a landline with its area code',
  }),
  'contact-phone': () => ({
    zh: '请填写大陆手机号、带区号的固定电话，或以 + 和国家（地区）代码开头的号码',
    en: 'Must be a mobile number of mainland China, a landline with its area code, or + and the code of a country or region',
  }),
  format: ({ expected }) => {
    const { zh, en } = toWording(expected);
    return zh === ''
      ? { zh: '格式不正确', en: 'The format is wrong' }
      : { zh: `格式不正确：应为${zh}`, en: `The format is wrong, expected ${en}` };
  },
  instant: () => ({
    zh: '须为带时区的 ISO 8601 时间，如 2026-11-24T08:30:00Z',
    en: 'Must be an ISO 8601 time with a time zone, such as 2026-11-24T08:30:00Z',
  }),
  'malformed-json': () => ({
    zh: 'JSON 有误：须为 UTF-8 编码，且嵌套不超过 20 层',
    en: 'The JSON is malformed: it must be UTF-8 with at most 20 levels of nesting',
  }),
  'malformed-csv': () => ({
    zh: 'CSV 有误：引号须成对',
    en: 'The CSV is malformed: quotes must come in pairs',
  }),
  'not-utf-8': () => ({
    zh: '表格须为 UTF-8 编码，不能是 GBK 或 UTF-16：请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”',
    en: 'The table must be in UTF-8, not in GBK or UTF-16. Save it as "CSV UTF-8" in the spreadsheet program',
  }),
  'more-follow': ({ limit = 0 }) => ({
    zh: `自此行起还有错误，仅列出前 ${limit} 处`,
    en: `There are more errors from this line on. Only the first ${limit} are listed`,
  }),
  cursor: () => ({ zh: '游标无效，请从第一页开始', en: 'The cursor is invalid. Start at the first page' }),
};

/** Chinese names of the JSON types. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '布尔值（true 或 false）',
  object: '对象',
  record: '对象',
  array: '列表',
};

function toWording(expected: FieldLimits['expected'] = ''): Wording {
  return typeof expected === 'string' ? { zh: expected, en: expected } : expected;
}

function rangeText(minimum: number | undefined, maximum: number | undefined): Wording {
  if (minimum !== undefined && maximum !== undefined)
    return { zh: `在 ${minimum} 至 ${maximum} 之间`, en: `from ${minimum} to ${maximum}` };
  if (minimum !== undefined) return { zh: `不小于 ${minimum}`, en: `at least ${minimum}` };
  return maximum === undefined
    ? { zh: '在允许范围内', en: 'in the allowed range' }
    : { zh: `不大于 ${maximum}`, en: `at most ${maximum}` };
}
