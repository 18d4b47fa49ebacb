import type { Language } from '../../shared/domain/labels/language.ts';
import type { Viewer } from '../../shared/domain/scope.ts';
import { presentToAppellant } from '../../shared/usecases/present-appeal.ts';
import type { Seen } from '../../shared/usecases/read-appeal.ts';
import { links } from './files.ts';
import { directory, log, media, numbers, texts, time } from './stores.ts';

/** What reading and commanding an appeal takes, for an appellant. */
export const readDeps = () => ({ log: log(), numbers: numbers(), directory: directory(), time });
export const commandDeps = () => ({ ...readDeps(), texts: texts(), media: media() });

/** An appellant is known by the subject of the session alone: a verified phone is its subject. */
export function appellant(subject: string): Viewer {
  return { kind: 'appellant', ownerKeys: [subject] };
}

/** The answer of every call on one appeal, with links to its files. */
export function appealView(seen: Seen, callerId: string, language: Language) {
  return presentToAppellant({ texts: texts(), media: media(), links: links() }, seen, { callerId, language });
}

/** The same for somebody who only holds a code: no links to files. */
export function appealViewWithoutLinks(seen: Seen, language: Language) {
  return presentToAppellant({ texts: texts(), media: media() }, seen, { callerId: 'code-holder', language });
}
