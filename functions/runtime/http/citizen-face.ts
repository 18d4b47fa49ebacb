import type { Viewer } from '../../../shared/domain/appeal/scope.ts';
import {
  linesForAppellant,
  type PresentAppeal,
  partsOfAppeal,
  presentToAppellant,
} from '../../../shared/presenting/appeal-presenter.ts';
import type { Language } from '../../../shared/presenting/labels/language.ts';
import type { Seen } from '../../../shared/usecases/cases/read-appeal.ts';
import { links } from '../files.ts';
import { directory, log, media, numbers, texts, time } from '../stores.ts';
import { commandAnswer } from './command-answer.ts';

/** What reading and commanding an appeal takes, for an appellant. */
export const readDeps = () => ({ log: log(), numbers: numbers(), directory: directory(), time });
export const commandDeps = () => ({ ...readDeps(), texts: texts(), media: media() });

const viewDeps = () => ({ texts: texts(), media: media() });

/** Whoever holds a code and no account. */
const CODE_HOLDER = 'code-holder';

/** An appellant is known by the subject of the session alone: a verified phone is its subject. */
export function appellant(subject: string): Viewer {
  return { kind: 'appellant', ownerKeys: [subject] };
}

/** The answer of every call that reads an appeal, with links to its files. */
export function appealView(seen: Seen, callerId: string, language: Language) {
  return presentToAppellant({ ...viewDeps(), links: links() }, seen, { callerId, language });
}

/** The same for somebody who only holds a code: no links to files. */
export function appealViewWithoutLinks(seen: Seen, language: Language) {
  return presentToAppellant(viewDeps(), seen, { callerId: CODE_HOLDER, language });
}

/** The answer to a command on an appeal, with links to its files. */
export function appealAnswer(callerId: string, language: Language) {
  return answerOf({ ...viewDeps(), links: links() }, callerId, language);
}

/** What has happened to an appeal since a version, as its appellant may see it. */
export function appealLines(language: Language) {
  return async (seen: Seen, since: number) =>
    linesForAppellant(seen, await texts().of(seen.appeal.id), language, since);
}

/** The same for somebody who only holds a code. */
export function appealAnswerWithoutLinks(language: Language) {
  return answerOf(viewDeps(), CODE_HOLDER, language);
}

function answerOf(deps: PresentAppeal, callerId: string, language: Language) {
  return commandAnswer(
    (seen, words) => partsOfAppeal(deps, seen, words),
    (seen, parts) => presentToAppellant(deps, seen, { callerId, language }, parts),
  );
}
