import { HOT_SPOT_PARTS, measureHotSpotGroups } from './measure.ts';

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;

/** The table of the hot spots that are found, as the documentation has it. */
export async function formatHotSpotTable(): Promise<string> {
  const rows: string[] = [];
  for (const each of HOT_SPOT_PARTS) {
    const { part, matters, found, joined, others, wrong } = await measureHotSpotGroups(each);
    rows.push(`| ${part} | ${found} of ${matters} | ${percent(joined)} | ${wrong} of ${others} |`);
  }
  return [
    '| groups | hot spots found | their appeals that joined | groups of several matters found |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
