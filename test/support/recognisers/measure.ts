import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNamedUnits } from '#appeals/queues/domain/named-units.ts';
import type { Unit } from '#directory/domain/directory.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { toInstant } from '#kernel/domain/instant.ts';
import { findEmergency } from '#texts/domain/recognisers/emergency-model.ts';
import { findThreat } from '#texts/domain/recognisers/threat-words.ts';
import { scrub } from '#texts/domain/scrubbing/scrub.ts';
import { THREAT_MODEL } from './models.ts';

const DATA = join(import.meta.dirname, '../../../data');
const AT = toInstant(Date.UTC(2026, 2, 9));

export const RECOGNISERS = ['threat', 'emergency', 'danger', 'personal', 'units'] as const;
export type Recogniser = (typeof RECOGNISERS)[number];
export const PARTS = ['tuning', 'held-out', 'fresh', 'last'] as const;

/** How a recogniser does on one part of its sentences. */
export interface Quality {
  readonly recogniser: Recogniser;
  readonly part: (typeof PARTS)[number];
  readonly sentences: number;
  /** Of what it found, how much is right; of what is there, how much it found. */
  readonly precision: number;
  readonly recall: number;
  readonly wrong: readonly string[];
}

const units = (
  JSON.parse(readFileSync(join(DATA, 'example/heping.json'), 'utf8')) as { readonly units: readonly Unit[] }
).units;

/** What each recogniser finds in a sentence. */
const FIND: Readonly<Record<Recogniser, (text: string) => readonly string[]>> = {
  threat: (text) => (findThreat({ words: DEFAULT_POLICY.threatWords, model: THREAT_MODEL }, text) ? ['yes'] : []),
  emergency: (text) => (findEmergency(text) === undefined ? [] : ['yes']),
  danger: (text) => [findEmergency(text) ?? []].flat(),
  personal: (text) => [...new Set([...scrub(text).text.matchAll(/［(.*?)］/g)].map(([, label = '']) => label))],
  units: (text) => findNamedUnits(text, units, AT).map(({ id }) => id),
};

interface Sentence {
  readonly part: string;
  readonly expected: readonly string[];
  readonly text: string;
}

/** The sentences of a recogniser: part, what it should find (`no` or `-` for nothing; `119/110` where either is right), text. */
function readSentences(recogniser: Recogniser): readonly Sentence[] {
  const file = recogniser === 'emergency' ? 'danger' : recogniser;
  return readFileSync(join(DATA, `router/recognisers/${file}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [part = '', expected = '', text = ''] = line.split('\t');
      if (expected === 'no' || expected === '-') return { part, expected: [], text };
      return { part, expected: recogniser === 'emergency' ? ['yes'] : expected.split(' '), text };
    });
}

/** Measures all recognisers on all parts of their sentences. */
export function measureRecognisers(): readonly Quality[] {
  return RECOGNISERS.flatMap((recogniser) =>
    PARTS.flatMap((part) => {
      const sentences = readSentences(recogniser).filter((each) => each.part === part);
      if (sentences.length === 0) return [];
      const judged = sentences.map(({ expected, text }) => {
        const found = FIND[recogniser](text);
        const right = found.filter((each) => expected.some((one) => one.split('/').includes(each))).length;
        return { text, found: found.length, wanted: expected.length, right };
      });
      const sum = (key: 'found' | 'wanted' | 'right') => judged.reduce((total, each) => total + each[key], 0);
      return {
        recogniser,
        part,
        sentences: sentences.length,
        precision: sum('right') / sum('found'),
        recall: sum('right') / sum('wanted'),
        wrong: judged.filter(({ found, wanted, right }) => found !== right || wanted !== right).map(({ text }) => text),
      };
    }),
  );
}
