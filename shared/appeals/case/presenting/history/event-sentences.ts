import {
  CLOCK_CLASS_TEXTS,
  CLOCK_KIND_TEXTS,
  CONTACT_WAY_TEXTS,
  EMERGENCY_TEXTS,
  MARK_TEXTS,
  URGENCY_TEXTS,
} from '#kernel/presenting/code-names.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import { TEXTS } from '../../domain/commands/all-texts.ts';
import type { CodeList, EventDetails, Speech } from '../../domain/commands/texts.ts';
import type { AppealEvent } from '../../domain/event.ts';
import { COMMAND_NAMES, type EventType, getTransition } from '../../domain/transitions.ts';
import { localDeadlineText } from '../deadlines.ts';
import { REFUSAL_NAMES, TERMINATION_NAMES } from '../refusal-names.ts';
import { SUPERVISION_TEXTS } from '../states.ts';

const WORDS: Readonly<Record<CodeList, Readonly<Record<string, Wording>>>> = {
  refusal: REFUSAL_NAMES,
  emergency: EMERGENCY_TEXTS,
  termination: TERMINATION_NAMES,
  supervision: SUPERVISION_TEXTS,
  clockClass: CLOCK_CLASS_TEXTS,
  urgency: URGENCY_TEXTS,
  clock: CLOCK_KIND_TEXTS,
  mark: MARK_TEXTS,
  contactWay: CONTACT_WAY_TEXTS,
};

const findWord: Speech['findWord'] = (list, code) => (Object.hasOwn(WORDS[list], code) ? WORDS[list][code] : undefined);

const SPEECH: Speech = {
  findWord,
  word: (list, code) => {
    const found = findWord(list, code);
    if (!found) throw new Error(`${list} ${code} has no words`);
    return found;
  },
  moment: localDeadlineText,
};

type Sentence = Wording | ((data: AppealEvent['data'], details: EventDetails, speech: Speech) => Wording);

/** The sentence of each event type, from the texts of its command. */
const SENTENCES = new Map<EventType, Sentence>(
  COMMAND_NAMES.map((name) => [getTransition(name).event as EventType, TEXTS[name].sentence as Sentence]),
);

const FOR_A_CALLER: Wording = { zh: '（话务员代来电人办理）', en: ' (by an operator for a caller)' };

/** The sentence that a timeline shows for an event. @throws Error for an event that no command declares. */
export function eventText(event: AppealEvent, details: EventDetails, language: Language): string {
  const sentence = SENTENCES.get(event.type);
  if (!sentence) throw new Error(`${event.type} has no sentence`);
  const text = (typeof sentence === 'function' ? sentence(event.data, details, SPEECH) : sentence)[language];
  return event.actor.proof === undefined ? text : `${text}${FOR_A_CALLER[language]}`;
}

/** The sentence of an event of their own case as its appellant reads it: it speaks to them, not of them. */
export function speakToAppellant(text: string, language: Language): string {
  if (language === 'zh') return text.replaceAll('诉求人', '您');
  return text
    .replace(/\bThe appellant (is|was)\b/g, (_all, verb) => (verb === 'is' ? 'You are' : 'You were'))
    .replace(/\bThe appellant\b/g, 'You')
    .replace(/\bthe appellant\b/g, 'you');
}
