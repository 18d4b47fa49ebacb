import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Example, ROOT, readCorpus, spread, toSentence, writeModel } from './train-runs.ts';

/**
 * Trains the models of emergencies (ADR 49) from committed sentences: the parts `tuning` and `training` of `danger.tsv`, and as ordinary ones the corpus
 * of the classifier. One model says whether a sentence is one, and one for each number whether it is theirs.
 */

/** How much more a missed emergency costs than a false alarm. */
const MISSED = 2;
/** Some texts of the corpus are of real emergencies: those that are labelled as such, and those about the smell of gas. */
const SMELL_OF_GAS = /[煤燃]气味|天然气味|臭鸡蛋|[煤燃]气.{0,6}漏/;

const labelled = readFileSync(join(ROOT, 'data/router/recognisers/danger.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'))
  .filter(([part]) => part === 'tuning' || part === 'training');
const isEmergency = labelled.map(([, label = '', text = '']) =>
  toSentence(text, { isWanted: label !== '-', weight: label === '-' ? 1 : MISSED }),
);
const known = new Set(labelled.map(([, , text]) => text));
const ordinary = readCorpus()
  .filter((text) => !known.has(text) && !SMELL_OF_GAS.test(text))
  .map((text) => toSentence(text, { isWanted: false, isOrdinary: true }));
writeModel('emergency', spread(isEmergency, ordinary), { kept: 2800, decay: 1e-4, falseAlarms: 0.02 });

for (const number of ['110', '119', '120']) {
  const examples: readonly Example[] = labelled
    .filter(([, label]) => label !== '-')
    .map(([, label, text = '']) => toSentence(text, { isWanted: label === number }));
  writeModel(`emergency-${number}`, examples, { kept: 500, decay: 1e-4 });
}
