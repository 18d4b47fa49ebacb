import * as z from 'zod/mini';
import { citizenAppeal, survey } from '../../../shared/contracts/http/cases/citizen-appeal.ts';
import { statusText } from '../narrator.ts';
import { type Step, step } from '../step.ts';
import { type ColdFlat, INTERNAL_WORDS, WARM_PHOTO } from './cold-flat.ts';

const messages = z.object({ items: z.array(z.object({ phone: z.string(), text: z.string() })) });

/** A body that is not JSON. */
const file = z.object({ contentType: z.string(), bytes: z.instanceof(Uint8Array) });

/** The link to the page of the survey, with its token. */
const SURVEY_LINK = /\/survey\/(\S+)/;

/** The survey by text message, the rating, and the end. */
export function rating(known: ColdFlat): readonly Step[] {
  const messageIn = ({ items }: z.output<typeof messages>) =>
    items.find(({ text }) => text.includes(known.number) && SURVEY_LINK.test(text))?.text;
  return [
    step({
      who: 'nobody',
      does: 'A text message goes to the citizen’s phone; on this machine it is in the outbox.',
      call: () => ({ method: 'GET', path: '/local/sms' }),
      answers: messages,
      waits: true,
      expects: 'a message about this appeal with the one-time link of the survey',
      holds: (sent) => messageIn(sent) !== undefined,
      summarize: (sent) => messageIn(sent) ?? '',
      store: (sent) => {
        known.surveyPath = `/v1/surveys/${SURVEY_LINK.exec(messageIn(sent) ?? '')?.[1]}`;
      },
    }),
    step({
      who: 'nobody',
      does: 'The citizen opens the link, and its page asks for the survey. That needs no token, and does not use the link up.',
      call: () => ({ method: 'GET', path: known.surveyPath }),
      answers: survey,
      expects: 'the reply, not yet answered',
      holds: ({ answered, reply }) => !answered && reply !== undefined,
      summarize: ({ reply, handledBy }) => `${handledBy}: “${reply}”`,
    }),
    step({
      who: 'nobody',
      does: 'The citizen answers: was contacted, it is solved, very satisfied.',
      call: () => ({
        method: 'POST',
        path: known.surveyPath,
        body: { contacted: true, resolved: true, satisfaction: 5, words: '师傅来得很快，谢谢！' },
      }),
      answers: citizenAppeal,
      expects: 'the appeal is closed as rated',
      holds: ({ status, outcome }) => status === 'closed' && outcome === 'rated',
      summarize: ({ status, outcomeText }) => `${statusText(status)}: ${outcomeText}`,
    }),
    step({
      who: 'citizen-1',
      does: 'The citizen opens the appeal a last time.',
      call: () => ({ method: 'GET', path: `/v1/appeals/${known.number}` }),
      answers: citizenAppeal,
      expects: 'both photos, the reply and the rating, and nothing of the internal note',
      holds: (appeal) =>
        appeal.media.every(({ state, url }) => state === 'ready' && url) &&
        appeal.rating?.final.satisfaction === 5 &&
        !JSON.stringify(appeal).includes(INTERNAL_WORDS),
      summarize: ({ media, rating }) =>
        `${media.length} photos, rated ${rating?.final.satisfaction} of 5; the internal note stays inside`,
      store: ({ media }) => {
        known.afterUrl = media.find(({ by }) => by === 'staff')?.url ?? '';
      },
    }),
    step({
      who: 'nobody',
      does: 'The short-lived link shows the photo of the warm room.',
      call: () => ({ method: 'GET', path: known.afterUrl }),
      answers: file,
      expects: 'exactly the bytes that the officer sent',
      holds: ({ bytes }) => Buffer.from(bytes).equals(WARM_PHOTO.bytes),
      summarize: ({ bytes, contentType }) => `${bytes.length} bytes of ${contentType}, as they were sent`,
    }),
  ];
}
