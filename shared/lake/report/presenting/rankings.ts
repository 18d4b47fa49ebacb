import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { columns, countText, NONE, percentText, section } from '#kernel/presenting/html.ts';
import { barChart } from '#kernel/presenting/svg.ts';
import { findCounty, findName, type MonthlyReportData, type Row } from './report-data.ts';

/** The first and the last ones, where there are more than fit. */
const SHOWN = 10;
/** Not units that handle cases: the centre answers itself, and sealed cases name none. */
const NOT_RANKED = ['centre', 'sealed'];

/** Handling units by composite score, apart from the centre. */
export function unitRanking({ answers, names }: MonthlyReportData): string {
  const units = (answers.rates ?? []).filter(({ dimension }) => dimension === 'unit');
  const centre = units.find(({ value }) => value === 'centre');
  const enough = findEnough(answers.rates);
  const own = centre ? `<p>热线中心直办 The centre itself: ${scoreText(centre)}</p>` : '';
  return section(
    { zh: '承办单位综合得分', en: 'Handling units by composite score (number of follow-ups)' },
    rank(
      units.filter(({ value }) => !NOT_RANKED.includes(String(value))),
      enough,
      ({ value }) => findName(value, names),
    ) + own,
    {
      zh: `只排回访满 ${enough} 件的单位；热线中心另列，保密诉求和举报不计入单位。综合得分为响应率、解决率、满意率按政策权重之和（默认 30/35/35）。`,
      en: `Units with ${enough} follow-ups and more; response, resolution and satisfaction by the weights of the policy (30/35/35 by default). Confidential appeals and tip-offs count for no unit.`,
    },
  );
}

/** Cities (of the province) and counties by composite score. */
export function regionRanking(data: MonthlyReportData): string {
  const { answers, names, cities } = data;
  const enough = findEnough(answers.rates);
  const of = (dimension: string) => (answers.rates ?? []).filter((row) => row.dimension === dimension);
  const byCity =
    cities.length > 1
      ? rank(
          of('city').filter(({ value }) => /^\d+$/.test(String(value))),
          enough,
          ({ value }) => findName(value, names),
        )
      : undefined;
  const counties = of('county').filter(({ value }) => /^\d+$/.test(String(value)));
  return section(
    { zh: cities.length > 1 ? '各市、区县综合得分' : '区县综合得分', en: 'Cities and counties by composite score' },
    (byCity === undefined ? '' : `<h3>各市 Cities</h3>${byCity}<h3>区县 Counties</h3>`) +
      rank(counties, enough, ({ value }) => findCounty(value, data)),
    {
      zh: `按诉求所在地，只排回访满 ${enough} 件的地区；举报不计入地区。`,
      en: `By the place of the appeal, with ${enough} follow-ups and more, without tip-offs.`,
    },
  );
}

/** The least follow-ups of what is ranked: the figure has the number of the policy that it is computed with. */
function findEnough(rates: readonly Row[] = []): number {
  return Number(rates[0]?.ranked_from ?? DEFAULT_POLICY.statistics.rankFrom);
}

function rank(rows: readonly Row[], enough: number, nameOf: (row: Row) => string): string {
  const ranked = rows
    .filter(({ composite, valid }) => typeof composite === 'number' && Number(valid) >= enough)
    .toSorted((a, b) => Number(b.composite) - Number(a.composite));
  if (ranked.length === 0) return NONE;
  const chart = (some: readonly Row[], place: 'page' | 'column') =>
    barChart(
      some.map((row) => ({
        label: `${ranked.indexOf(row) + 1} ${nameOf(row)}`,
        value: Number(row.composite),
        text: scoreText(row),
      })),
      1,
      place,
    );
  if (ranked.length <= SHOWN) return chart(ranked, 'page');
  const half = Math.min(SHOWN, Math.ceil(ranked.length / 2));
  return columns(
    chart(ranked.slice(0, half), 'column'),
    chart(ranked.slice(Math.max(half, ranked.length - half)), 'column'),
  );
}

function scoreText({ composite, valid }: Row): string {
  return `${percentText(composite)} (${countText(valid)})`;
}
