import { presentAppeal } from '#appeals/case/presenting/appeal-presenter.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { OpenedSurvey } from '../../usecases/commands/show-survey.ts';
import type { ShownSurvey } from './render-survey-page.ts';

/** What a survey shows to the holder of its link. */
export function presentSurvey({ access, texts, masterTexts }: OpenedSurvey, language: Language): ShownSurvey {
  const records = { texts, masterTexts, media: [], visits: [] };
  const reader = { callerId: 'code-holder', language };
  const { number, title, reply, handledBy, rating } = presentAppeal(access, records, reader);
  return { number, title, reply, handledBy, answered: rating !== undefined };
}
