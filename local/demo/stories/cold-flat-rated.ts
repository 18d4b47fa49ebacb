import * as z from 'zod/mini';
import { citizenAppeal, survey } from '#appeals/case/contracts/http/citizen-appeal.ts';
import { statusText } from '../narrator.ts';
import { type Step, step } from '../step.ts';
import { type ColdFlat, INTERNAL_WORDS, WARM_PHOTO } from './cold-flat.ts';

const messages = z.object({ items: z.array(z.object({ phone: z.string(), text: z.string() })) });

/** A body that is not JSON. */
const file = z.object({ contentType: z.string(), bytes: z.instanceof(Uint8Array) });

/** The link to the page of the survey, with its token. */
const SURVEY_LINK = /\/s\/(\S+)/;

/** How a link of a survey names its case: the number in base 36. */
export const nameInLink = (number: string) => BigInt(number).toString(36);

/** The survey by text message, the rating, and the end. */
export function rating(known: ColdFlat): readonly Step[] {
  const messageIn = ({ items }: z.output<typeof messages>) =>
    items.find(({ text }) => text.includes(`/s/${nameInLink(known.number)}.`))?.text;
  return [
    step({
      who: 'nobody',
      does: {
        en: 'A text message goes to the citizen’s phone; on this machine it is in the outbox.',
        zh: '短信发往市民手机；在本机可在发件箱中查看。',
      },
      call: () => ({ method: 'GET', path: '/local/sms' }),
      answers: messages,
      waits: true,
      expects: {
        en: 'a message about this appeal with the one-time link of the survey',
        zh: '关于该诉求的短信，内含一次性评价链接',
      },
      holds: (sent) => messageIn(sent) !== undefined,
      summarize: (sent) => messageIn(sent) ?? '',
      store: (sent) => {
        known.surveyPath = `/v1/surveys/${SURVEY_LINK.exec(messageIn(sent) ?? '')?.[1]}`;
      },
    }),
    step({
      who: 'nobody',
      does: {
        en: 'The citizen opens the link, and its page asks for the survey. That needs no token, and does not use the link up.',
        zh: '市民打开链接，页面读取评价内容。无需令牌，链接也不会因此失效。',
      },
      call: () => ({ method: 'GET', path: known.surveyPath }),
      answers: survey,
      expects: { en: 'the reply, not yet answered', zh: '看到答复，尚未评价' },
      holds: ({ answered, reply }) => !answered && reply !== undefined,
      summarize: ({ reply, handledBy }) => `${handledBy}: “${reply}”`,
    }),
    step({
      who: 'nobody',
      does: {
        en: 'The citizen answers: was contacted, it is solved, very satisfied.',
        zh: '市民作答：已联系、已解决、非常满意。',
      },
      call: () => ({
        method: 'POST',
        path: known.surveyPath,
        body: { contacted: true, resolved: true, satisfaction: 5, words: '师傅来得很快，谢谢！' },
      }),
      answers: citizenAppeal,
      expects: { en: 'the appeal is closed as rated', zh: '诉求因评价而办结' },
      holds: ({ status, outcome }) => status === 'closed' && outcome === 'rated',
      summarize: ({ status, outcomeText }) => `${statusText(status)}: ${outcomeText}`,
    }),
    step({
      who: 'citizen-1',
      does: { en: 'The citizen opens the appeal a last time.', zh: '市民最后一次查看诉求。' },
      call: () => ({ method: 'GET', path: `/v1/appeals/${known.number}` }),
      answers: citizenAppeal,
      expects: {
        en: 'both photos, the reply and the rating, and nothing of the internal note',
        zh: '两张照片、答复和评价，看不到内部说明',
      },
      holds: (appeal) =>
        appeal.media.every(({ state, url }) => state === 'ready' && url) &&
        appeal.rating?.final.satisfaction === 5 &&
        !JSON.stringify(appeal).includes(INTERNAL_WORDS),
      summarize: ({ media, rating }) => ({
        en: `${media.length} photos, rated ${rating?.final.satisfaction} of 5; the internal note stays inside`,
        zh: `${media.length} 张照片，评价 ${rating?.final.satisfaction} 分（满分5分）；内部说明不公开`,
      }),
      store: ({ media }) => {
        known.afterUrl = media.find(({ by }) => by === 'staff')?.url ?? '';
      },
    }),
    step({
      who: 'nobody',
      does: {
        en: 'The short-lived link shows the photo of the warm room.',
        zh: '短时有效的链接显示恢复供暖后的照片。',
      },
      call: () => ({ method: 'GET', path: known.afterUrl }),
      answers: file,
      expects: { en: 'exactly the bytes that the officer sent', zh: '与经办人上传的字节完全一致' },
      holds: ({ bytes }) => Buffer.from(bytes).equals(WARM_PHOTO.bytes),
      summarize: ({ bytes, contentType }) => ({
        en: `${bytes.length} bytes of ${contentType}, as they were sent`,
        zh: `${contentType}，${bytes.length} 字节，与上传时一致`,
      }),
    }),
  ];
}
