import type { Targets } from '../targets.rules.ts';

/** The answer of a saved query. */
export type Row = Readonly<Record<string, unknown>>;
/** The answers of the saved queries, by the names of the queries. */
export type Answers = Readonly<Record<string, readonly Row[]>>;

export interface MonthlyReportData {
  /** `2026-01`. */
  readonly month: string;
  /** The province or the city that the report is about. */
  readonly place?: string | undefined;
  /** The local time of the figures, `2026-02-01 08:30`. */
  readonly asOf: string;
  readonly answers: Answers;
  /** The same of the month before and of the same month of last year, where the lake has it. */
  readonly before?: Answers;
  readonly yearAgo?: Answers;
  /** Names of figures that could not be had, with ` before` or ` yearAgo` for those of another month. */
  readonly missing?: readonly string[];
  readonly targets?: Targets;
  /** All cities in order. */
  readonly cities: readonly { readonly code: string; readonly name: string }[];
  /** Names of units, regions and categories by their codes. */
  readonly names: Readonly<Record<string, string>>;
}

export type ReportNames = Pick<MonthlyReportData, 'names'>;

/** Codes that are no unit, region or category. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  none: '未分类',
  centre: '热线中心',
  sealed: '保密诉求（不显示单位）',
  reports: '举报',
  elsewhere: '省外或地点不明',
};

/** The name of a code. `210100.none` is the city without a known county. A code without a name is shown itself. */
export function findName(code: unknown, names: ReportNames['names']): string {
  const text = String(code);
  const [place = '', ...rest] = text.split('.');
  if (rest.length > 0) return `${findName(place, names)}（区县不明）`;
  return names[text] ?? OTHER_NAMES[text] ?? text;
}

/** The name of a county; in a report of several cities with its city, since counties of two cities may have one name. */
export function findCounty(code: unknown, { cities, names }: Pick<MonthlyReportData, 'cities' | 'names'>): string {
  if (code === 'none') return '区县不明';
  const city = cities.find((each) => each.code.slice(0, CITY_DIGITS) === String(code).slice(0, CITY_DIGITS));
  const name = findName(code, names);
  return city === undefined || cities.length === 1 ? name : `${city.name.replace(/市$/, '')} ${name}`;
}

const CITY_DIGITS = 4;

/** What the figures are called in the report. */
const FIGURE_NAMES: Readonly<Record<string, string>> = {
  'automatic-dispatch': '自动派单 automatic dispatches',
  backlog: '在办量 open appeals',
  campaigns: '问卷 campaigns',
  counters: '公开统计计数 counters',
  escalations: '黄牌红牌 cards',
  helpfulness: '企业服务有用率 services found helpful',
  holds: '挂账 holds',
  'hot-topics': '热点诉求 hot topics',
  limits: '各单位时限 limits by unit',
  media: '影像诉求 photos and videos',
  names: '名称 names',
  'on-the-spot': '直办率 answers on the spot',
  'on-time': '时限按时率 limits met',
  rates: '回访各率 rates of follow-ups',
  reach: '回访率 reach',
  returns: '退单 returns',
  'solved-within': '按日办结率 solved within days',
  times: '办理天数 days to solve',
  visits: '走访企业 visits',
  volume: '诉求量 appeals filed',
};
const MONTH_NAMES: Readonly<Record<string, string>> = {
  before: '（上月 last month）',
  yearAgo: '（去年同月 last year）',
};

/** What a missing figure is called: `rates before` is that of the month before. */
export function findFigureName(missing: string): string {
  const [figure = '', of] = missing.split(' ');
  return `${FIGURE_NAMES[figure] ?? figure}${of === undefined ? '' : (MONTH_NAMES[of] ?? of)}`;
}
