import type { Language } from '#kernel/presenting/language.ts';
import { percentText } from '#texts/presenting/confidence.ts';
import { type Decider, deciderText } from './routing-sentences.ts';

/** What the sentences about a decision on a category are made of. */
export interface ClassificationStory {
  readonly decider: Decider;
  readonly categoryName: string | undefined;
  readonly correction: boolean;
  readonly overrode: boolean;
  readonly model: string;
  readonly threshold: number | undefined;
  readonly sure: string | undefined;
  readonly sureName: string | undefined;
  /** Best first. */
  readonly proposed: readonly { readonly categoryName: string | undefined }[];
  /** Strongest first: how much each speaks for the first category against the second. */
  readonly words: readonly { readonly text: string; readonly share: number }[];
}

/** How many words are named aloud. */
const NAMED = 3;

/** The proposal and the decision on it in sentences that can be read aloud. */
export function describeClassification(story: ClassificationStory, language: Language): string {
  return language === 'zh' ? inChinese(story) : inEnglish(story);
}

/** The version of a model for people, the checksum of its name: router-1-0a1b2c3d -> 0a1b2c3d. */
export function modelVersion(model: string): string {
  return model.split('-').at(-1) ?? model;
}

function inChinese({ proposed, words, model, decider, ...decision }: ClassificationStory): string {
  const [first, second] = proposed;
  const named = words.slice(0, NAMED).map(({ text, share }) => `“${text}”占${percentText(share, 'zh')}`);
  const { threshold, sure, sureName, categoryName, correction, overrode } = decision;
  return [
    `分类模型（版本 ${modelVersion(model)}）读诉求原文，首选“${first?.categoryName ?? ''}”。`,
    named.length > 0 ? `起作用的词：${named.join('，')}。` : '',
    second === undefined
      ? ''
      : `第二是“${second.categoryName ?? ''}”，没有排第一，因为${
          named.length > 0 ? '这些词' : '原文的词语'
        }更多指向“${first?.categoryName ?? ''}”。`,
    threshold === undefined
      ? '该模型没有门槛，一律由人决定。'
      : sure === undefined
        ? '没有达到模型自设的门槛。'
        : `“${sureName ?? ''}”达到了模型自设的门槛，这不等于准确率。`,
    `${deciderText(decider, 'zh')}${correction ? '把类别改为' : '按'}“${categoryName ?? ''}”${correction ? '' : '受理'}，${
      overrode ? '没有采用模型的首选' : '与模型的首选相同'
    }。`,
  ].join('');
}

function inEnglish({ proposed, words, model, decider, ...decision }: ClassificationStory): string {
  const [first, second] = proposed;
  const named = words.slice(0, NAMED).map(({ text, share }) => `“${text}” with ${percentText(share, 'en')}`);
  const { threshold, sure, sureName, categoryName, correction, overrode } = decision;
  const by = deciderText(decider, 'en');
  return [
    `The classifier (version ${modelVersion(model)}) read the words of the appellant and put “${first?.categoryName ?? ''}” first.`,
    named.length > 0 ? `The words that decided: ${named.join(', ')}.` : undefined,
    second &&
      `Second is “${second.categoryName ?? ''}”. It is not first because ${
        named.length > 0 ? 'these words' : 'the words'
      } point more to “${first?.categoryName ?? ''}”.`,
    threshold === undefined
      ? 'The model has no threshold, so a person always decides.'
      : sure === undefined
        ? 'It did not reach the threshold that the model set itself.'
        : `“${sureName ?? ''}” reached the threshold that the model set itself, which is no share of right proposals.`,
    `${by.charAt(0).toUpperCase()}${by.slice(1)} ${correction ? 'changed it to' : 'accepted it as'} “${categoryName ?? ''}”, ${
      overrode ? 'not what the model put first' : 'as the model proposed'
    }.`,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}
