import type { Role } from '../../domain/words/words.ts';
import type { Language } from './language.ts';
import { ROLE_TEXTS } from './words.ts';

/** What the sentences about a decision on a category are made of. */
export interface ClassificationStory {
  readonly role: Role;
  readonly categoryName: string | undefined;
  readonly correction: boolean;
  readonly overrode: boolean;
  readonly model: string;
  readonly threshold: number | undefined;
  readonly sure: string | undefined;
  readonly sureName: string | undefined;
  /** Best first. */
  readonly proposed: readonly { readonly categoryName: string | undefined; readonly probability: number }[];
  /** Strongest first. */
  readonly words: readonly { readonly text: string; readonly share: number }[];
}

/** How many words and further categories are named aloud. */
const NAMED = 3;

/** The proposal and the decision on it in sentences that can be read aloud. */
export function describeClassification(story: ClassificationStory, language: Language): string {
  return language === 'zh' ? inChinese(story) : inEnglish(story);
}

function inChinese({ proposed, words, model, ...decision }: ClassificationStory): string {
  const [first, ...others] = proposed.map((each) => `“${each.categoryName ?? ''}”（${percent(each.probability)}）`);
  const next = others.slice(0, NAMED - 1);
  const named = words.slice(0, NAMED).map(({ text, share }) => `“${text}”占${percent(share)}`);
  const { threshold, sure, sureName, role, categoryName, correction, overrode } = decision;
  return [
    `分类模型 ${model} 首选${first}${next.length > 0 ? `，其次${next.join('、')}` : ''}。`,
    named.length > 0 ? `依据的词语：${named.join('，')}。` : '',
    threshold === undefined ? '该模型没有阈值，一律由人决定。' : `阈值为${percent(threshold)}，`,
    threshold === undefined ? '' : sure === undefined ? '未达到。' : `“${sureName ?? ''}”达到。`,
    `${ROLE_TEXTS[role].zh}${correction ? '改为' : '受理为'}“${categoryName ?? ''}”，${overrode ? '与首选不同' : '与首选相同'}。`,
  ].join('');
}

function inEnglish({ proposed, words, model, ...decision }: ClassificationStory): string {
  const [first, ...others] = proposed.map((each) => `“${each.categoryName ?? ''}” (${percent(each.probability)})`);
  const next = others.slice(0, NAMED - 1);
  const named = words.slice(0, NAMED).map(({ text, share }) => `“${text}” ${percent(share)}`);
  const { threshold, sure, sureName, role, categoryName, correction, overrode } = decision;
  const reached = sure === undefined ? 'No category reached' : `“${sureName ?? ''}” reached`;
  return [
    `The model ${model} put ${first} first${next.length > 0 ? `, then ${next.join(', ')}` : ''}.`,
    named.length > 0 ? `The words that decided: ${named.join(', ')}.` : undefined,
    threshold === undefined
      ? 'The model has no threshold, so a person always decides.'
      : `${reached} the threshold of ${percent(threshold)}.`,
    `The ${ROLE_TEXTS[role].en} ${correction ? 'changed it to' : 'accepted it as'} “${categoryName ?? ''}”, ${
      overrode ? 'other than proposed' : 'as proposed'
    }.`,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
