import model110 from './emergency-110-weights.json' with { type: 'json' };
import model119 from './emergency-119-weights.json' with { type: 'json' };
import model120 from './emergency-120-weights.json' with { type: 'json' };
import model from './emergency-weights.json' with { type: 'json' };
import { type RunModel, readRunModel, scoreSigns, toPlainText } from './runs.ts';

export type EmergencyNumber = '110' | '119' | '120';

const MODEL = readRunModel(model);
const NUMBERS: readonly (readonly [EmergencyNumber, RunModel])[] = [
  ['110', readRunModel(model110)],
  ['119', readRunModel(model119)],
  ['120', readRunModel(model120)],
];

/** English words of an emergency. The models were trained with Chinese sentences. */
const ENGLISH: readonly (readonly [EmergencyNumber, RegExp])[] = [
  ['119', /\bfire\b|gas leak|explosion|trapped|drowning/i],
  ['120', /unconscious|bleeding|heart attack|seizure|not breathing/i],
  ['110', /knife|robbery|suicide|kidnap|burglar/i],
];
/** What has passed, unless the text says something about now. */
const PAST = /\byesterday\b|\blast (?:week|month|year)\b/i;
const NOW = /\bnow\b/i;

/** Words that hardly ever stand for anything else. With one of them a sentence needs less. */
const PLAIN =
  /[起着失]火|火苗|烧起来|(?:煤|燃|天然|液化)气.{0,4}[漏味]|被困|困在|落水|溺水|没(?:呼吸|气了|心跳)|叫不醒|昏迷|大出血|抽搐|喘不上|持刀|抢劫|入室|绑架|救命|掉.{0,4}(?:河|井|窟窿)里/;
const LESS = 1;

/** Where one sentence ends. The models were trained on single sentences. */
const ENDS = /[。！？!?；;\n]+/;

/**
 * The number to call for the emergency that a text tells of, by linear models of its runs and notions (ADR 49): 119 for fire, gas, collapse and people who are trapped, 120 for
 * illness and injury, 110 for violence, crime and missing people. Undefined where no sentence sounds dangerous.
 */
export function findEmergency(text: string): EmergencyNumber | undefined {
  const sentence = text
    .split(ENDS)
    .map(toPlainText)
    .find((each) => each !== '' && scoreSigns(MODEL, each) >= (PLAIN.test(each) ? -LESS : 0));
  if (sentence !== undefined) return toNumber(sentence);
  if (PAST.test(text) && !NOW.test(text)) return undefined;
  return ENGLISH.find(([, words]) => words.test(text))?.[0];
}

/** The number whose model has the highest score. */
function toNumber(sentence: string): EmergencyNumber {
  const scored = NUMBERS.map(([number, model]) => ({ number, score: scoreSigns(model, sentence) }));
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).number;
}
