import { easeOfPlainWords } from '#texts/domain/recognisers/emergency-model.ts';
import { readLabelledSentences } from './read-sentences.ts';
import { trainSigns } from './train-signs.ts';

/**
 * Trains the models of emergencies (ADR 49, ADR 102) from committed sentences. One model says whether a text is one, and one for each number whether it is theirs. Sentences
 * of violence and of wishes to die may be emergencies, so they are no examples of harmless ones.
 */

/** How much more a missed emergency costs than a false alarm. */
const MISSED = 2;
const NUMBERS = ['110', '119', '120'] as const;
const isNumber = (danger: string) => (NUMBERS as readonly string[]).includes(danger);

const sentences = readLabelledSentences();
trainSigns('emergency', 'imported', sentences, {
  kept: 3500,
  falseAlarms: 0.03,
  ease: easeOfPlainWords,
  aimOf: ({ dangers }) => {
    if (dangers.some(isNumber)) return { isWanted: true, weight: MISSED };
    return dangers.length > 0 ? undefined : { isWanted: false, weight: 1 };
  },
});
for (const number of NUMBERS)
  trainSigns(`emergency-${number}`, 'imported', sentences, {
    kept: 1500,
    decay: 3e-4,
    aimOf: ({ dangers }) => (dangers.some(isNumber) ? { isWanted: dangers.includes(number), weight: 1 } : undefined),
  });
