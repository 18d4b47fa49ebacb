// Writes how well threats, emergencies, personal data and names of units are recognised, and how many hot spots are found among groups of
// appeals, into docs/recognisers.md: `npm run generate -- recognisers`. With `--wrong` it also prints the sentences that are wrong.

import { withParts } from '#scripts/generate/generated-parts.ts';
import { readCommitted, writeGenerated } from '#scripts/generate/write-generated.ts';
import { formatScenarioTables } from '#scripts/recognisers/scenarios.ts';
import { formatHotSpotTable } from '../hot-spots/table.ts';
import { measureRecognisers } from './measure.ts';
import { formatRecogniserTable } from './table.ts';

const PAGE = 'docs/recognisers.md';

const hotSpots = await formatHotSpotTable();
writeGenerated(
  PAGE,
  withParts(readCommitted(PAGE), {
    recognisers: formatRecogniserTable,
    scenarios: formatScenarioTables,
    hotSpots: () => hotSpots,
  }),
);
if (process.argv.includes('--wrong'))
  for (const { recogniser, part, wrong } of measureRecognisers())
    for (const sentence of wrong) console.log(`${recogniser} ${part}: ${sentence}`);
