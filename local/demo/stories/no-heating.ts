import type { Story } from '../step.ts';
import type { ColdFlat } from './cold-flat.ts';
import { filing } from './cold-flat-filed.ts';
import { handling } from './cold-flat-handled.ts';
import { rating } from './cold-flat-rated.ts';

/** From a filed appeal with a photo to a closed one. */
export function noHeating(): Story {
  const known: ColdFlat = { number: '', queryCode: '', before: '', after: '', afterUrl: '', surveyPath: '' };
  return {
    title: 'No heating, 12 degrees',
    about:
      'A citizen files an appeal with a photo. It finds the heating company by itself, is handled, rated and closed.',
    ending:
      'the catalogue knew whose the matter is, so no person had to dispatch it; the unit answered with a proof, the hotline ' +
      'reviewed it, and the case was closed only after the citizen had been asked.',
    appeal: () => known.number || undefined,
    steps: [...filing(known), ...handling(known), ...rating(known)],
  };
}
