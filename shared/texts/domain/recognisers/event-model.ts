import { type RunModel, scoreRuns, toPlainText } from './runs.ts';

/** How much of a text is read, in characters: its beginning says what it is about. */
const MOST_CHARACTERS = 120;
const DIGITS = 2;

/**
 * Scores how much a text is that of an event which many people notice at once, by a linear model of runs of characters (ADR 53). A single score says little; the
 * mean of several appeals of one place from 0 on says that something happens there. The weights are trained from committed groups of appeals by `npm run train -- events`.
 */
export function scoreEvent(model: RunModel, text: string): number {
  return Number(scoreRuns(model, toPlainText(text.slice(0, MOST_CHARACTERS))).toFixed(DIGITS));
}
