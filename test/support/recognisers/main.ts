// `npm run recognisers`: prints how well threats, emergencies, personal data and names of units are recognised, and the sentences that
// are wrong, and how many hot spots are found among groups of appeals. Writes both tables into docs/recognisers.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { formatHotSpotTable } from '../hot-spots/table.ts';
import { measureRecognisers } from './measure.ts';
import { formatRecogniserTable } from './table.ts';

const DOC = new URL('../../../docs/recognisers.md', import.meta.url);
const text = readFileSync(DOC, 'utf8');
const table = formatRecogniserTable();
const hotSpots = await formatHotSpotTable();
const put = (into: string, name: string, rows: string) =>
  into.replace(new RegExp(`(<!-- begin ${name} -->\\n)[\\s\\S]*?(\\n<!-- end ${name} -->)`), `$1${rows}$2`);
writeFileSync(DOC, put(put(text, 'table', table), 'hot spots', hotSpots));
console.log(`${table}\n\n${hotSpots}`);
for (const { recogniser, part, wrong } of measureRecognisers())
  for (const sentence of wrong) console.log(`${recogniser} ${part}: ${sentence}`);
