import type { Wording } from './language.ts';

/** What can be wrong with a field; the code goes into the answer beside its path and message. */
export type FieldProblem =
  | 'required'
  | 'unknown-field'
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
  | 'enterprise-named'
  | 'format'
  | 'instant'
  | 'malformed-json'
  | 'malformed-csv'
  | 'not-utf-8'
  | 'more-follow'
  | 'cursor';

/** What a message may mention: limits and allowed values, never what the person wrote. */
export interface FieldLimits {
  readonly limit?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** In words of each language, or in signs that need none. */
  readonly expected?: string | Wording;
  readonly values?: readonly string[];
}

export const FIELD_TEXTS: Readonly<Record<FieldProblem, (limits: FieldLimits) => Wording>> = {
  required: () => ({ zh: '必填', en: 'Required' }),
  'unknown-field': () => ({ zh: '没有这个字段', en: 'There is no such field' }),
  'wrong-type': ({ expected }) => {
    const { zh, en } = wordsOf(expected);
    return { zh: `类型应为${TYPE_NAMES[zh] ?? ` ${zh}`}`, en: `Must be of type ${en}` };
  },
  'not-one-of': ({ values = [] }) => ({
    zh: `只能是：${values.join('、')}`,
    en: `Must be one of: ${values.join(', ')}`,
  }),
  blank: () => ({ zh: '不能为空', en: 'Must not be blank' }),
  'too-long': ({ limit = 0 }) => ({
    zh: `不得超过 ${limit} 字节（UTF-8，汉字每个 3 字节）`,
    en: `At most ${limit} bytes of UTF-8 (a Chinese character has 3)`,
  }),
  'one-line': () => ({ zh: '只能有一行', en: 'Must be one line' }),
  'forbidden-character': () => ({
    zh: '含有不允许的字符（控制字符、文字方向控制符、不完整的字符或堆叠过多的附加符号）',
    en: 'Has characters that are not allowed: controls, text-direction overrides, halves of characters or piles of marks',
  }),
  'too-many': ({ limit = 0 }) => ({ zh: `最多 ${limit} 个`, en: `At most ${limit}` }),
  'out-of-range': ({ minimum, maximum, expected }) => {
    const { zh, en } = expected === undefined ? spanOf(minimum, maximum) : wordsOf(expected);
    return { zh: `须${zh}`, en: `Must be ${en}` };
  },
  duplicate: () => ({ zh: '不能重复', en: 'Must not be repeated' }),
  'credit-code': () => ({
    zh: '须为有效的统一社会信用代码',
    en: 'Must be a valid unified social credit code',
  }),
  'enterprise-named': () => ({
    zh: '以企业名义提交须具名，不能匿名',
    en: 'A business files under its name, not anonymously',
  }),
  phone: () => ({
    zh: '请填写大陆手机号，或带区号的固定电话',
    en: 'Must be a mainland mobile number, or a landline with its area code',
  }),
  format: ({ expected }) => {
    const { zh, en } = wordsOf(expected);
    return zh === ''
      ? { zh: '格式不正确', en: 'Not in the right form' }
      : { zh: `格式不正确：应为${zh}`, en: `Not in the right form: ${en}` };
  },
  instant: () => ({
    zh: '须为带时区的 ISO 8601 时间，如 2026-11-24T08:30:00Z',
    en: 'Must be an ISO 8601 time with a zone, such as 2026-11-24T08:30:00Z',
  }),
  'malformed-json': () => ({
    zh: '不是可接受的 JSON：须为 UTF-8 编码、嵌套不超过 20 层',
    en: 'Not acceptable JSON: it must be UTF-8 and nested at most 20 deep',
  }),
  'malformed-csv': () => ({
    zh: '不是可接受的 CSV：引号须成对',
    en: 'Not acceptable CSV: quotes must come in pairs',
  }),
  'not-utf-8': () => ({
    zh: '表格须为 UTF-8 编码，不能是 GBK 或 UTF-16：请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”',
    en: 'The table must be in UTF-8, not in GBK or UTF-16: in a spreadsheet, save it as "CSV UTF-8"',
  }),
  'more-follow': ({ limit = 0 }) => ({
    zh: `自此行起还有错误，仅列出前 ${limit} 处`,
    en: `More is wrong from this line on; only the first ${limit} are named`,
  }),
  cursor: () => ({ zh: '游标无效，请从第一页开始', en: 'The cursor is not valid here; start at the first page' }),
};

/** The types of JSON, as contracts name them. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '布尔值（true 或 false）',
  object: '对象',
  record: '对象',
  array: '列表',
};

function wordsOf(expected: FieldLimits['expected'] = ''): Wording {
  return typeof expected === 'string' ? { zh: expected, en: expected } : expected;
}

function spanOf(minimum: number | undefined, maximum: number | undefined): Wording {
  if (minimum !== undefined && maximum !== undefined)
    return { zh: `在 ${minimum} 至 ${maximum} 之间`, en: `from ${minimum} to ${maximum}` };
  if (minimum !== undefined) return { zh: `不小于 ${minimum}`, en: `at least ${minimum}` };
  return maximum === undefined
    ? { zh: '在允许范围内', en: 'in range' }
    : { zh: `不大于 ${maximum}`, en: `at most ${maximum}` };
}
