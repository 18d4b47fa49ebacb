import type { Targets } from '../../domain/statistics/targets.ts';

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
  /** Figures that could not be had. */
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
