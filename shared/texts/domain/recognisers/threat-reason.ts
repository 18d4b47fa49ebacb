/** Rules by which a text is recognised as a threat: a word of the policy, turns of speech by what they are about, or the model. */
export const THREAT_RULES = [
  'policy-word',
  'death-wish',
  'killing',
  'stabbing',
  'weapon',
  'arson',
  'explosives',
  'dying-together',
  'hostage',
  'maiming',
  'ramming',
  'told-by-others',
  'model',
] as const;
export type ThreatRule = (typeof THREAT_RULES)[number];

/** Notions that a record names when the model decided. */
export const THREAT_NOTIONS = [
  'death',
  'harm',
  'weapon',
  'attack',
  'fire',
  'blast',
  'poison',
  'wound',
  'jump',
  'height',
  'abduct',
  'watching',
  'ultimatum',
  'boast',
  'farewell',
  'despair',
  'office',
  'child',
] as const;
export type ThreatNotion = (typeof THREAT_NOTIONS)[number];

/** Why a text was flagged as a threat (DOMAIN 3). Codes and numbers only: an event holds no words of anybody. */
export interface ThreatReason {
  readonly rule: ThreatRule;
  /** The version of the model, which names the state of the recogniser. */
  readonly model: string;
  /** The score of the sentence, which is a threat from 0 on, and what it is made of. Only where the model decided. */
  readonly score?: number;
  readonly notions?: readonly ThreatNotion[];
}
