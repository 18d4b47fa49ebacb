import { dropUnseen } from '#kernel/domain/unseen-signs.ts';
import type { EmergencyService } from '#kernel/domain/vocabulary.ts';
import model110 from './emergency-110-weights.json' with { type: 'json' };
import model119 from './emergency-119-weights.json' with { type: 'json' };
import model120 from './emergency-120-weights.json' with { type: 'json' };
import model from './emergency-weights.json' with { type: 'json' };
import { type RunModel, readRunModel, scoreSet } from './runs.ts';
import { judgeText, listSpans, type Span } from './signs.ts';

/** Names the state of the recogniser in records. */
export const EMERGENCY_MODEL_NAME = `emergency-${model.version}`;

const MODEL = readRunModel(model);
const NUMBERS: readonly (readonly [EmergencyService, RunModel])[] = [
  ['110', readRunModel(model110)],
  ['119', readRunModel(model119)],
  ['120', readRunModel(model120)],
];

/** English words of an emergency. The models were trained with Chinese sentences. */
const ENGLISH: readonly (readonly [EmergencyService, RegExp])[] = [
  ['119', /\bfire\b|gas leak|explosion|trapped|drowning/i],
  ['120', /unconscious|bleeding|heart attack|seizure|not breathing/i],
  ['110', /knife|robbery|suicide|kidnap|burglar/i],
];
/** What has passed, unless the text says something about now. */
const PAST = /\byesterday\b|\blast (?:week|month|year)\b/i;
const NOW = /\bnow\b/i;

/** Words that hardly ever stand for anything else. With one of them a span needs less. */
const PLAIN =
  /[起着失]火|火苗|烧起来|(?:煤|燃|天然|液化)气.{0,4}[漏味]|被困|困在|落水|溺水|没(?:呼吸|气了|心跳)|叫不醒|昏迷|大出血|抽搐|喘不上|持刀|抢劫|入室|绑架|救命|掉.{0,4}(?:河|井|窟窿)里/;
const LESS = 1;

/** An accident on the road, and words of somebody hurt in it. */
const CRASH = /车祸|追尾|撞车|[车的]撞[上了在到]|肇事|交通事故/;
const HURT = /人|伤|血|昏|不动|腿|头|晕|卡在|压/;
/** What is happening now: traffic accidents of the past are ordinary matters. */
const FRESH = /刚|现在|正|前面|马上|快来|这儿|这里/;

/** What a span of a text gains by plain words. */
export function easeOfPlainWords(span: string): number {
  return PLAIN.test(span) ? LESS : 0;
}

/**
 * The number to call for the emergency that a text tells of, by linear models of its runs and notions (ADR 49): 119 for fire, gas, collapse and people who are trapped, 120 for
 * illness and injury, 110 for violence, crime and missing people. Undefined where nothing in it sounds dangerous.
 */
export function findEmergency(written: string): EmergencyService | undefined {
  const text = dropUnseen(written);
  const crash = listSpans(text).find((span) => CRASH.test(span.text) && FRESH.test(span.text));
  if (crash !== undefined) return toNumber(crash);
  const judged = judgeText(MODEL, text, easeOfPlainWords);
  if (judged !== undefined && judged.score >= 0) return toNumber(judged.span);
  if (PAST.test(text) && !NOW.test(text)) return undefined;
  return ENGLISH.find(([, words]) => words.test(text))?.[0];
}

/** The number whose model has the highest score; the traffic police for an accident in which nobody is hurt. */
function toNumber({ text, signs }: Span): EmergencyService {
  if (CRASH.test(text) && !HURT.test(text)) return '122';
  const scored = NUMBERS.map(([number, model]) => ({ number, score: scoreSet(model, signs) }));
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).number;
}
