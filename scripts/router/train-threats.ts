import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toPlainText } from '#texts/domain/recognisers/runs.ts';
import { withoutMatter } from '#texts/domain/recognisers/threat-model.ts';
import { ROOT, readCorpus, spread, toSentence, writeModel } from './train-runs.ts';

/**
 * Trains the model of threats (ADR 49) from committed sentences: the parts `tuning` and `training` of `threat.tsv`, and as ordinary ones the
 * corpus of the classifier.
 */

/** How much more a missed threat costs than a false alarm. */
const MISSED = 3;

const penalty = (text: string) => ({ penalty: withoutMatter(toPlainText(text)) });
const labelled = readFileSync(join(ROOT, 'data/router/recognisers/threat.tsv'), 'utf8').trimEnd().split('\n');
const own = labelled.flatMap((line) => {
  const [part, label, text = ''] = line.split('\t');
  const isWanted = label === 'yes';
  if (part !== 'tuning' && part !== 'training') return [];
  return [toSentence(text, { isWanted, weight: isWanted ? MISSED : 1, ...penalty(text) })];
});
const ordinary = readCorpus().map((text) => toSentence(text, { isWanted: false, isOrdinary: true, ...penalty(text) }));
writeModel('threat', spread(own, ordinary), { kept: 2800, decay: 2e-5, falseAlarms: 0.003 });
