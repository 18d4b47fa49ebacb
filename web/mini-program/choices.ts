import { KIND_TEXTS } from '#kernel/presenting/code-names.ts';
import type { AnswerTo, RequestOf } from '../client/operations.ts';
import { readKind } from '../ui/read-text.ts';
import { call } from './client.ts';
import { platform } from './wx.ts';

export type Kind = RequestOf<'POST /v1/appeals'>['body']['kind'];
export type Questions = AnswerTo<'POST /v1/filing-questions'>;

interface Choice {
  readonly kind: Kind;
  readonly category?: string;
}

const KEY = 'hotline.choices';
const MOST_CHOICES = 5;
/** The beginning of a text says what it is about. */
const MOST_CHARACTERS = 200;
const BECAUSE = { words: '按您写的', lastChoice: '上次选过', season: '近期多见' } as const;

const readChoices = () => (platform.getStorageSync(KEY) || []) as Choice[];

/** Remembers what a person chose, for the next time; not of a tip-off. */
export function rememberChoice(choice: Choice): void {
  if (choice.kind !== 'report') platform.setStorageSync(KEY, [choice, ...readChoices()].slice(0, MOST_CHOICES));
}

/** What is there before a filing. */
interface Beginning {
  readonly text: string;
  readonly hasPlace: boolean;
  readonly kind: Kind | undefined;
}

/** What the platform offers to choose from; nothing for a tip-off, which stays on the phone, and without a connection. */
export async function askQuestions({ text, hasPlace, kind }: Beginning): Promise<Questions | undefined> {
  const words = [...text.trim()].slice(0, MOST_CHARACTERS).join('');
  if ((kind ?? readKind(words)) === 'report') return undefined;
  const body = { hasPlace, last: readChoices(), ...(words !== '' && { text: words }) };
  const outcome = await call('POST /v1/filing-questions', { body });
  return outcome.ok && !outcome.unchanged ? outcome.value : undefined;
}

/** A line to choose, with why it is offered. */
interface Line {
  readonly value: string;
  readonly name: string;
  readonly isChosen: boolean;
}

/** All kinds: those that something points to are marked, and none is chosen beforehand. */
export function listKinds(text: string, chosen: Kind | undefined, offered: Questions | undefined): Line[] {
  const sign = readKind(text);
  return (Object.keys(KIND_TEXTS) as Kind[]).map((value) => {
    const because =
      offered?.kinds.find(({ kind }) => kind === value)?.because ?? (value === sign ? 'words' : undefined);
    return { value, name: nameWith(KIND_TEXTS[value].zh, because), isChosen: value === chosen };
  });
}

/** The categories that are offered, and the chosen one. */
export function listCategories(
  chosen: { readonly code: string; readonly name: string } | undefined,
  offered: Questions | undefined,
): Line[] {
  const lines = (offered?.categories ?? []).map(({ category, categoryName, because }) => ({
    value: category,
    name: nameWith(categoryName, because),
    isChosen: category === chosen?.code,
  }));
  const isShown = chosen === undefined || lines.some(({ isChosen }) => isChosen);
  return isShown ? lines : [{ value: chosen.code, name: chosen.name, isChosen: true }, ...lines];
}

function nameWith(name: string, because: keyof typeof BECAUSE | undefined): string {
  return because === undefined ? name : `${name}（${BECAUSE[because]}）`;
}
