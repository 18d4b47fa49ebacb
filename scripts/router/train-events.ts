import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, readCorpus, spread, toExample, writeModel } from './train-runs.ts';

/**
 * Trains the model of events (ADR 53) from committed groups of appeals: those about one event that many people notice, and those about matters of their own. The corpus of the
 * classifier is ordinary; it has both, so it counts less.
 */

const LEAST_COUNTED = 0.3;
/** How many people it takes for a hot spot by the default policy. */
const PEOPLE = 5;

const labelled = ['training', 'tuning'].flatMap((part) =>
  readFileSync(join(ROOT, `data/router/hot-spots/${part}.tsv`), 'utf8')
    .trimEnd()
    .split('\n'),
);
const own = labelled.map((line) => {
  const [, label, , text = ''] = line.split('\t');
  return toExample(text, { isWanted: label === 'yes' });
});
const ordinary = readCorpus().map((text) =>
  toExample(text, { isWanted: false, isOrdinary: true, weight: LEAST_COUNTED }),
);
writeModel('event', spread(own, ordinary), { kept: 2800, decay: 2e-4, falseAlarms: 0.03, together: PEOPLE });
