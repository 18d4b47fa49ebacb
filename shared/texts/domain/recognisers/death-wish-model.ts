import { dropUnseen } from '#kernel/domain/unseen-signs.ts';
import { tellsDeathWish, withoutHarmlessDeath } from './death-wish.ts';
import stored from './death-wish-weights.json' with { type: 'json' };
import { readRunModel } from './runs.ts';
import { type Judged, judgeText } from './signs.ts';

const MODEL = readRunModel(stored);

/** English words of a wish to die. The model was trained with Chinese sentences. */
const ENGLISH =
  /\b(?:kill(?:ing)? myself|(?:want|going|wanna) (?:to )?die|end (?:my|it) (?:life|all)|suicid(?:e|al))\b/i;

/** The score of a text by the model of wishes to die, from 0 on one, and the span that decided. */
export function judgeDeathWish(text: string): Judged | undefined {
  return judgeText(MODEL, withoutHarmlessDeath(text));
}

/** Whether a text tells of somebody who wants to die, by turns of speech or by the model: the help line is offered then. */
export function soundsDesperate(written: string): boolean {
  const text = dropUnseen(written);
  return tellsDeathWish(text) || ENGLISH.test(text) || (judgeDeathWish(text)?.score ?? -1) >= 0;
}
