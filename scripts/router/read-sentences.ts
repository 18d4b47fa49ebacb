import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tellsDeathWish } from '#texts/domain/recognisers/death-wish.ts';
import { ROOT, readCorpus } from './train-runs.ts';

/** What a sentence tells of: an emergency with its number, violence against others, a wish to die. */
export type Danger = '110' | '119' | '120' | 'violence' | 'death';

/** A sentence for training, by somebody who knows what it tells of. */
export interface Labelled {
  readonly text: string;
  /** Empty for a harmless one. */
  readonly dangers: readonly Danger[];
  /** Sentences of one scenario are alike: they are trained with together, or judged together. */
  readonly scenario: string;
  readonly source: 'scenarios' | 'danger' | 'threat' | 'corpus';
}

/** How many sentences of a file without scenarios are held together. */
const TOGETHER = 10;
const TRAINED = ['tuning', 'training'];
/** The corpus of the classifier has complaints that are emergencies. They are no examples of ordinary texts. */
const MAY_BE_EMERGENCY =
  /[煤燃]气味|瓦斯味|满屋子煤气|液化气味|天然气味|臭鸡蛋|气.{0,6}[漏泄]|[漏泄]气|困[在梯住]|卡在|火[花星]|触电|冒.{0,2}烟|[着起失]火了|正往外喷|掉进|掉下去|井盖塌|炸了|电缆耷拉|中毒|夹住|见血|刹车失灵|赶紧救|要倒了|憋得慌|陷下去|塌了/;

/** All sentences for training (`data/router/recognisers`): those in scenarios, the older ones, and the corpus of the classifier as ordinary ones. */
export function readLabelledSentences(): readonly Labelled[] {
  const older = (file: 'danger' | 'threat', toDangers: (label: string, text: string) => readonly string[]) =>
    readRows(file).map(([, label = '', text = ''], at) => ({
      text,
      dangers: toDangers(label, text) as readonly Danger[],
      scenario: `${file}-${Math.floor(at / TOGETHER)}`,
      source: file,
    }));
  return [
    ...readRows('scenarios').map(([, label = '', text = '', scenario = '']) => ({
      text,
      dangers: (label === '-' ? [] : label.split(' ')) as readonly Danger[],
      scenario,
      source: 'scenarios' as const,
    })),
    ...older('danger', (label) => (label === '-' ? [] : [label.slice(0, 3)])),
    ...older('threat', (label, text) => (label === 'no' ? [] : [tellsDeathWish(text) ? 'death' : 'violence'])),
    ...readCorpus()
      .filter((text) => !MAY_BE_EMERGENCY.test(text))
      .map((text, at) => ({
        text,
        dangers: [],
        scenario: `corpus-${Math.floor(at / TOGETHER)}`,
        source: 'corpus' as const,
      })),
  ];
}

function readRows(file: string): readonly (readonly string[])[] {
  return readFileSync(join(ROOT, `data/router/recognisers/${file}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([part = '']) => TRAINED.includes(part));
}
