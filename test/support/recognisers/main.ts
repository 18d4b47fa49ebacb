// `npm run recognisers`: prints how well threats, emergencies, personal data and names of units are recognised, and the sentences that
// are wrong, and writes the table into docs/recognisers.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { measureRecognisers } from './measure.ts';
import { formatRecogniserTable } from './table.ts';

const DOC = new URL('../../../docs/recognisers.md', import.meta.url);
const text = readFileSync(DOC, 'utf8');
const table = formatRecogniserTable();
writeFileSync(DOC, text.replace(/(<!-- begin table -->\n)[\s\S]*?(\n<!-- end table -->)/, `$1${table}$2`));
console.log(table);
for (const { recogniser, part, wrong } of measureRecognisers())
  for (const sentence of wrong) console.log(`${recogniser} ${part}: ${sentence}`);
