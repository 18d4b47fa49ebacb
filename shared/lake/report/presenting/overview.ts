import { section, table } from '#kernel/presenting/html.ts';
import type { Targets } from '../targets.rules.ts';
import { compareWithTarget, formatChange, formatMeasure, type MeasureUnit } from './comparison.ts';
import type { Answers, MonthlyReportData, Row } from './report-data.ts';

/** A number that a leader compares with earlier months and with its target. */
interface Measure {
  readonly zh: string;
  readonly en: string;
  readonly unit: MeasureUnit;
  readonly read: (answers: Answers) => unknown;
  readonly target?: keyof Targets;
}

const HOURS_A_DAY = 24;

const findRow = (answers: Answers, figure: string, wanted: Row) =>
  answers[figure]?.find((row) => Object.entries(wanted).every(([name, value]) => row[name] === value));
const rate = (name: string) => (answers: Answers) => findRow(answers, 'rates', { dimension: 'all' })?.[name];
const marks = (mark: string) => (answers: Answers) =>
  answers.escalations && (findRow(answers, 'escalations', { clock: 'result', mark })?.marks ?? 0);
const days = (name: string) => (answers: Answers) => {
  const hours = findRow(answers, 'times', { step: 'solve' })?.[name];
  return typeof hours === 'number' ? hours / HOURS_A_DAY : undefined;
};
/** Of all rounds that ended: whose appellants answered. */
const reach = (answers: Answers) => findRow(answers, 'reach', { dimension: 'all' })?.reach;
const solvedWithin = (within_days: number) => (answers: Answers) =>
  findRow(answers, 'solved-within', { within_days, dimension: 'all' })?.share;
/** The limits for the result of leading units. */
const results = (answers: Answers) => findRow(answers, 'on-time', { kind: 'result', clock_class: 'all', role: 'lead' });
const onTime = (answers: Answers) => results(answers)?.share;

const MEASURES: readonly Measure[] = [
  {
    zh: '诉求量',
    en: 'appeals filed',
    unit: 'count',
    read: (all) => findRow(all, 'volume', { dimension: 'all' })?.appeals,
  },
  {
    zh: '直办率',
    en: 'answered on the spot',
    unit: 'share',
    target: 'onTheSpot',
    read: (all) => findRow(all, 'on-the-spot', { channel: 'all' })?.share,
  },
  { zh: '回访率', en: 'reached', unit: 'share', read: reach },
  { zh: '响应率', en: 'response', unit: 'share', read: rate('response'), target: 'response' },
  { zh: '解决率', en: 'resolution', unit: 'share', read: rate('resolution'), target: 'resolution' },
  { zh: '满意率', en: 'satisfaction', unit: 'share', read: rate('satisfaction'), target: 'satisfaction' },
  { zh: '综合得分', en: 'composite score', unit: 'share', read: rate('composite'), target: 'composite' },
  { zh: '重办率', en: 'redone', unit: 'share', read: rate('redo') },
  { zh: '按时办结率', en: 'results in time', unit: 'share', read: onTime, target: 'onTime' },
  {
    zh: '超期率',
    en: 'results overdue',
    unit: 'share',
    read: (all) => {
      const met = onTime(all);
      return typeof met === 'number' ? 1 - met : undefined;
    },
  },
  { zh: '到期仍未办结', en: 'results overdue and open', unit: 'count', read: (all) => results(all)?.still_open },
  { zh: '三日内办结', en: 'in 3 days', unit: 'share', read: solvedWithin(3) },
  { zh: '十五日内办结', en: 'in 15 days', unit: 'share', read: solvedWithin(15) },
  { zh: '办理天数（中位）', en: 'days to solve, median', unit: 'days', read: days('median_hours') },
  { zh: '办理天数（九成以内）', en: 'days to solve, 90 %', unit: 'days', read: days('p90_hours') },
  { zh: '黄牌', en: 'yellow cards', unit: 'count', read: marks('yellow') },
  { zh: '红牌', en: 'red cards', unit: 'count', read: marks('red') },
  { zh: '退单率', en: 'dispatches returned', unit: 'share', read: (all) => all.returns?.[0]?.share },
  {
    zh: '退单耽误小时（中位）',
    en: 'hours lost by a return, median',
    unit: 'hours',
    read: (all) => all.returns?.[0]?.median_hours,
  },
  { zh: '挂账', en: 'holds approved', unit: 'count', read: (all) => all.holds?.[0]?.approved },
  {
    zh: '企业服务有用率',
    en: 'services found helpful',
    unit: 'share',
    target: 'helpful',
    read: (all) => findRow(all, 'helpfulness', { dimension: 'all' })?.helpful,
  },
];

/** The first page: each number with that of last month, of last year, and its target. */
export function overview({ answers, targets = {}, ...earlier }: MonthlyReportData): string {
  const [before, yearAgo] = [earlier.before, earlier.yearAgo].map(keepIfAny) as [Answers, Answers];
  const lines = MEASURES.map(({ zh, en, unit, read, target }) => {
    const [now, then, lastYear] = [answers, before, yearAgo].map(read);
    return [
      `${zh} ${en}`,
      formatMeasure(now, unit),
      formatMeasure(then, unit),
      formatChange(now, then, unit),
      formatMeasure(lastYear, unit),
      formatChange(now, lastYear, unit),
      target === undefined ? '–' : compareWithTarget(now, targets[target]),
    ];
  });
  const heads = ['', '本月 now', '上月 last month', '增减 change', '去年同月 last year', '增减 change', '目标 target'];
  return section({ zh: '总体情况', en: 'At a glance' }, table(heads, lines), {
    zh: '率的增减为百分点，数量的增减为百分比。按时率只计牵头单位。黄牌、红牌为办理时限的牌；办理天数自受理登记至答复送达，不含直办；挂账为当月批准的次数。回访率为当月办结各轮中已作答的比例；几日内办结为当月满该日数的诉求中届时已答复的比例。目标后 ✓ 为达到。',
    en: 'Changes of shares are in percentage points, of counts in per cent. In time are results of leading units. Cards are those of result limits. Days are from the filing to the answer, without answers on the spot. Reached: of the rounds that ended, those answered. In days: of the appeals that became so old in the month. ✓ is reached.',
  });
}

/** Of a month in which nothing was filed the lake has nothing: a dash says so, not a zero. */
function keepIfAny(answers: Answers = {}): Answers {
  return findRow(answers, 'volume', { dimension: 'all' })?.appeals === 0 ? {} : answers;
}
