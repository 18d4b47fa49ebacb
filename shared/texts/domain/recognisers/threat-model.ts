import type { RunModel } from './runs.ts';
import { type Judged, judgeText, type Span } from './signs.ts';
import { THREAT_NOTIONS, type ThreatNotion } from './threat-reason.ts';

const MOST_NOTIONS = 3;

/** Under which notion of a record the finer ones of the model are named. */
const NAMED_AS: Readonly<Record<string, ThreatNotion>> = {
  ...Object.fromEntries(THREAT_NOTIONS.map((notion) => [notion, notion])),
  kill: 'death',
  deathOmen: 'death',
  bodyHarm: 'harm',
  ram: 'harm',
  drownBury: 'harm',
  revenge: 'harm',
  notLeave: 'harm',
  pickOff: 'harm',
  threatBlade: 'weapon',
  gun: 'weapon',
  club: 'weapon',
  carrying: 'weapon',
  bomb: 'blast',
  arson: 'fire',
  acidPoison: 'poison',
  hostageTaking: 'abduct',
  routine: 'watching',
  dark: 'watching',
  beware: 'ultimatum',
  ultimatumNow: 'ultimatum',
  selfJustice: 'ultimatum',
  menaceSaid: 'boast',
  target: 'office',
  wantDie: 'despair',
  weary: 'despair',
  burden: 'despair',
  nothingToLose: 'despair',
  painless: 'despair',
  dieMeans: 'jump',
  leave: 'farewell',
  settle: 'farewell',
  afterworld: 'farewell',
};

/**
 * Scores a text by the linear model of threats (ADR 49); from 0 on it is one. The weights are trained from committed sentences by `npm run train -- threats`. Undefined for a
 * text without words.
 */
export function judgeThreat(model: RunModel, text: string): Judged | undefined {
  return judgeText(model, text);
}

/** What a span is about, as a record names it: the notions that speak for a threat, the strongest first. */
export function listThreatNotions(model: RunModel, { signs }: Span): readonly ThreatNotion[] {
  const strong = [...signs]
    .map((sign) => ({ name: NAMED_AS[sign], weight: model.weights.get(sign) ?? 0 }))
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .flatMap(({ name }) => name ?? []);
  return [...new Set(strong)].slice(0, MOST_NOTIONS);
}
