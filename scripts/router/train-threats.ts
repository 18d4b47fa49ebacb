import { type Danger, type Labelled, readLabelledSentences } from './read-sentences.ts';
import { type Aim, trainSigns } from './train-signs.ts';

/** Trains the models of threats and of wishes to die (ADR 49, ADR 102) from committed sentences. */

/** How much more a missed threat costs than a false alarm. */
const MISSED = 2;
/** Emergencies are no threats but may sound like them, so they count less. */
const OTHER_DANGER = 0.5;

/** What is wanted counts most, what is near it not at all. */
function aimAt(wanted: readonly Danger[], near: readonly Danger[]) {
  return ({ dangers }: Labelled): Aim | undefined => {
    if (dangers.some((danger) => wanted.includes(danger))) return { isWanted: true, weight: MISSED };
    if (dangers.some((danger) => near.includes(danger))) return undefined;
    return { isWanted: false, weight: dangers.length > 0 ? OTHER_DANGER : 1 };
  };
}

const sentences = readLabelledSentences();
trainSigns('threat', 'file', sentences, {
  kept: 5000,
  falseAlarms: 0.025,
  // Somebody who attacks others now is a matter for 110, and often a threat.
  aimOf: aimAt(['violence', 'death'], ['110']),
});
// The older sentences say only that they are threats.
trainSigns('death-wish', 'imported', sentences, {
  kept: 2500,
  falseAlarms: 0.02,
  aimOf: (sentence) =>
    sentence.source === 'threat' && sentence.dangers.includes('violence')
      ? undefined
      : aimAt(['death'], sentence.source === 'danger' ? ['110'] : [])(sentence),
});
