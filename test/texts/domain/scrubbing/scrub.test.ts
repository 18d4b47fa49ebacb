import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { ADDRESS_PATTERNS } from '#texts/domain/scrubbing/address-patterns.ts';
import { COURTESY_NAME_PATTERNS, NAME_PATTERNS } from '#texts/domain/scrubbing/person-names.ts';
import { NUMBER_PATTERNS } from '#texts/domain/scrubbing/phone-numbers.ts';
import { scrub } from '#texts/domain/scrubbing/scrub.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const words = fc.constantFrom('暖气不热，', '请联系 ', '打电话', '（', '\n', '投诉供热公司。', '', '三天了！', 'a ');

/** Several ways to write digits. */
const written = (text: string) =>
  fc.constantFrom(
    text,
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    text.replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] ?? digit),
    text.replace(/\d/g, (digit) => '०१२३४५६७८९'[Number(digit)] ?? digit),
    text.replace(/\d/g, (digit) => '⓿➊➋➌➍➎➏➐➑➒'[Number(digit)] ?? digit),
    text.replace(/\d/g, (digit) => '零壹貳參肆伍陸柒捌玖'[Number(digit)] ?? digit),
    text.replace(/(.{3})(.{4})/, '$1 $2 '),
    text.replace(/(.{3})(.{4})/, '$1-$2-'),
  );

const SECRETS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'a mobile phone': fc
    .tuple(fc.constantFrom('13', '15', '18', '+8617'), digits(9))
    .map((parts) => parts.join(''))
    .chain(written),
  'a mobile phone with separators': fc
    .tuple(fc.constantFrom('13', '15', '19'), digits(1), digits(4), digits(4))
    .chain(([head, third, middle, tail]) =>
      fc
        .stringMatching(/^[ .。,，"“”!?+=*/~|\n…—·#&(){}<>-]{1,5}$/)
        .map((by) => `${head}${third}${by}${middle}${by}${tail}`),
    ),
  'a landline': digits(7).map((tail) => `024-2${tail}`),
  'an identity card': digits(11)
    .chain((tail) => fc.constantFrom(`210102${tail}X`, `210102${tail}3`))
    .chain(written),
  'a card number': digits(19),
  'the number of an appeal': digits(18),
  'a plate': fc
    .tuple(fc.constantFrom('辽A', '京B', '辽A·'), fc.constantFrom('12345', 'D12345', '8F88Q'))
    .map((parts) => parts.join('')),
  'a mail address': fc
    .tuple(fc.stringMatching(/^[a-z][a-z0-9._]{0,9}$/), fc.constantFrom('@qq.com', '@mail.example.cn', '＠163.com'))
    .map((parts) => parts.join('')),
};

/** Parts of names, numbers and addresses, and what ends and joins them. */
const PARTS = [
  '我是',
  '本人',
  '我叫',
  '我姓',
  '姓名',
  '联系人：',
  '业主',
  '主任',
  '叫',
  '小',
  '老',
  '张',
  '李',
  '白',
  '三',
  '四',
  '建国',
  '先生',
  '王女士',
  '老师',
  '总',
  '姐',
  '某',
  '·',
  '高中',
  '车间',
  '的',
  '，',
  '、',
  ' ',
  '（',
  '\n',
  '\u200b',
  '3',
  '12',
  '345',
  '-',
  '#',
  '138',
  '1234',
  '5678',
  '一',
  '二三',
  '十',
  'X',
  '元',
  '年',
  '2026-01-05',
  '8:30',
  '路',
  '号',
  '室',
  '户',
  '楼',
  '单元',
  '3号楼',
  '1-2-3',
  '区',
  '辽',
  'A',
  'abc',
  '@',
  '微信',
  '［',
  '］',
  '［姓名］',
  '号码',
];

function expectStable(parts: readonly string[]): void {
  const once = scrub(parts.join('')).text;
  expect(scrub(once)).toEqual({ text: once, isScrubbed: false });
}

describe('scrubbing in any surrounding text', () => {
  for (const [what, secret] of Object.entries(SECRETS))
    test(`Scrubbing removes ${what} from any surrounding text`, () => {
      fc.assert(
        fc.property(words, secret, words, (before, hidden, after) => {
          const { text, isScrubbed } = scrub(`${before}${hidden}${after}`);
          expect(isScrubbed).toBe(true);
          expect(text).not.toContain(hidden);
          expect(text.replace(/\D/g, '').length).toBeLessThan(5);
        }),
      );
    });
});

describe('scrubbing with labels', () => {
  test.each([
    ['找张先生，他在', '找［姓名］先生，他在'],
    ['欧阳若兰女士说', '［姓名］女士说'],
    ['我叫王小明，住在', '我叫［姓名］，住在'],
    ['本人李伟，身份证', '本人［姓名］，身份证'],
    ['联系人：诸葛某甲。', '联系人：［姓名］。'],
    ['微信号：abc_12345', '微信号：［账号］'],
    ['微信号web-zhang88', '微信号［账号］'],
    ['加我微信pay.wang1988，急', '加我微信［账号］，急'],
    ['微信号 android_x9', '微信号 ［账号］'],
    ['QQ号123456块钱', 'QQ号［账号］块钱'],
    ['QQ 123456年底前加我', 'QQ ［账号］年底前加我'],
    ['南京北街12号3号楼2单元501室漏水', '南京北街［门牌］［门牌］漏水'],
    ['阳光小区3-2-501漏水', '阳光小区［门牌］漏水'],
    ['业主赵大海。', '业主［姓名］。'],
    ['三号楼二单元五零一漏水', '［门牌］漏水'],
    ['统一社会信用代码91210102MA0XY11234', '统一社会信用代码［证件］'],
  ])('Scrubbing replaces the details in %s by labels', (text, expected) => {
    expect(scrub(text)).toEqual({ text: expected, isScrubbed: true });
  });
});

describe('scrubbing of harmless texts', () => {
  test.each([
    '暖气不热三天了，室温只有12度，请尽快处理。',
    '2026-01-05 起停水，拨打 12345 和 110 无人处理',
    '于洪区和平区的居民反映噪声扰民，每天22:30施工',
    '本人于昨日，在沈阳站被出租车拒载；我是沈阳市民',
    '业主反映物业收费1280元，每户一个车位，一室一厅',
    '学校门口电动车占道，共计300余辆',
    '',
  ])('Scrubbing leaves the harmless text "%s"', (text) => {
    expect(scrub(text)).toEqual({ text, isScrubbed: false });
  });

  test('A second run of scrubbing changes nothing', () => {
    const parts = fc.oneof(...Object.values(SECRETS), words, fc.constantFrom(...PARTS));
    fc.assert(fc.property(fc.array(parts, { maxLength: 9 }), expectStable), { numRuns: 3000 });
  });

  test.each([
    ['我是李建国王主任的邻居', '我是［姓名］［姓名］主任的邻居'],
    ['我是张三李四先生的邻居', '我是［姓名］［姓名］先生的邻居'],
    ['本人张本人李四', '本人［姓名］［姓名］'],
  ])('A second run changes nothing where one name reveals the next: %s', (text, expected) => {
    expect(scrub(text).text).toBe(expected);
    expectStable([text]);
  });

  test('A text that needs too many rounds is withheld', () => {
    expect(scrub(`${'本人张'.repeat(20)}李四`)).toEqual({ text: '［略］', isScrubbed: true });
    expectStable(['［略］']);
  });

  test('A text in which nothing is found stays unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { text: after, isScrubbed } = scrub(text);
        expect(after === text).toBe(!isScrubbed);
      }),
    );
  });
});

describe('scrubbing without state', () => {
  const texts = [
    '郭队长',
    '找郭队长，他说138 1234 5678',
    '辽A12345',
    '微信wangxiaoer',
    '3号楼2单元',
    '张三先生',
    '不管',
  ];

  test.each(texts)('The first text of a process is scrubbed like a later one: %s', async (text) => {
    vi.resetModules();
    const fresh = await import('#texts/domain/scrubbing/scrub.ts');
    const first = fresh.scrub(text);
    expect(first.text).not.toMatch(/郭|\d{3}|wang|张/);
    for (const other of texts) fresh.scrub(other);
    expect(fresh.scrub(text)).toEqual(first);
  });

  test('No expression keeps a position between texts', () => {
    for (const text of texts) scrub(text);
    for (const { expression } of [
      ...NUMBER_PATTERNS,
      ...ADDRESS_PATTERNS,
      ...COURTESY_NAME_PATTERNS,
      ...NAME_PATTERNS,
    ]) {
      expect(expression.flags).toMatch(/^g[iu]*$/);
      expect(expression.lastIndex).toBe(0);
    }
  });
});

test('Adversarial input of 240,000 characters is scrubbed', () => {
  for (const input of [
    '1 ',
    'a.',
    'a@',
    '张·',
    '一、',
    '3号',
    '辽A',
    '微信',
    '(',
    '-1',
    '1，',
    '我是张',
    '张业主',
    '姓名 ',
    '①',
    '\u200b',
    '［',
    '1=2+',
    `1${' '.repeat(16)}`,
    '一。',
    '➊',
    '參',
    '"a',
    'a@公司.',
    '微信(',
    '使(',
    '军(A',
    'Mr. Aa ',
    '周姐',
  ])
    expect(scrub(input.repeat(Math.ceil(240_000 / input.length))).text.length).toBeGreaterThan(0);
});
