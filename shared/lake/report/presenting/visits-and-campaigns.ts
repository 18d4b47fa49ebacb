import { countText, percentText } from '#kernel/presenting/html.ts';
import type { Answers, MonthlyReportData, Row } from './report-data.ts';

/** Visits of businesses and campaigns of the month in a line each; nothing where there were none. */
export function visitsAndCampaigns({ answers, before = {} }: Pick<MonthlyReportData, 'answers' | 'before'>): string {
  return [visitsLine(findAll(answers, 'visits'), findAll(before, 'visits')), campaignsLine(answers, before)].join('');
}

const findAll = (answers: Answers, figure: string) => answers[figure]?.find(({ dimension }) => dimension === 'all');

function visitsLine(now: Row | undefined, then: Row | undefined): string {
  if (typeof now?.visits !== 'number') return '';
  const counts = [
    ['安排 planned', now.planned],
    ['其中企业未要求 unasked', now.unasked],
    ['完成 done', now.done],
    ['企业谢绝 refused', now.refused],
    ['未获批准 rejected', now.rejected],
    ['取消 cancelled', now.cancelled],
  ].map(([name, value]) => `${name} ${countText(value)}`);
  return `<p>走访企业 visits: ${counts.join('，')}（上月完成 done last month ${countText(then?.done)}）</p>`;
}

function campaignsLine(answers: Answers, before: Answers): string {
  const [now, then] = [findAll(answers, 'campaigns'), findAll(before, 'campaigns')];
  if (typeof now?.asked !== 'number' && typeof now?.answers !== 'number') return '';
  const interval = typeof now.low === 'number' ? `（${(100 * now.low).toFixed(1)}–${percentText(now.high)}）` : '';
  const counts = [
    `发出 asked ${countText(now.asked)}`,
    `答复 answered ${countText(now.answers)}`,
    `不愿再收 opted out ${countText(now.declined)}`,
    `有用率 helpful ${percentText(now.helpful)}${interval}`,
  ];
  return `<p>问卷 campaigns: ${counts.join('，')}（上月 last month ${percentText(then?.helpful)}）</p>`;
}
