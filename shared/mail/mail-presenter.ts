import type { WaitingMail } from './ports/mail-lists.ts';
import { type OpenedMail, toMailId } from './usecases/open-mail.ts';

/** A waiting mail in a list. */
export function presentWaitingMail({ list, id, key: _key, request: _request, ...mail }: WaitingMail) {
  return { id: toMailId({ list, id }), list, ...mail };
}

/** A waiting mail that somebody opened. */
export function presentOpenedMail({ waiting, words, files: { taken, refused } }: OpenedMail) {
  return {
    ...presentWaitingMail(waiting),
    ...(words && { text: words.text }),
    files: [
      ...taken.map(({ fileName }) => ({ fileName })),
      ...refused.map(({ fileName, why }) => ({ fileName, refused: why })),
    ],
  };
}
