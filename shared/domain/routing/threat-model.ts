import model from './threat-weights.json' with { type: 'json' };

/** How many characters a run has. */
export const RUN_LENGTHS = [1, 2, 3, 4] as const;

const weights = new Map(Object.entries(model.weights as Readonly<Record<string, number>>));

/** The characters of a text that the model reads: narrow, without white space and punctuation, digits as 0. */
export function toThreatText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .replace(/\d+/g, '0');
}

/** Characters of every sentence: runs of these alone say nothing. */
const COMMON = new Set(
  '的了着过是在有就也都和跟与及吗呢吧啊我你他她它们您这那一个些么什哪谁来去到给把被让从对为还又再很太没不能会可以',
);

/**
 * Matters of every threat: death, weapons, fire, poison, places to fall from, parts of the body, parting words. The model judges only sentences that
 * have one: it was trained on few narratives, and would find threats in words like 现在 and 他们.
 */
const MATTERS =
  /死|活|杀|宰|刀|砍|捅|剁|斧|枪|弹壳|子弹|钢珠|锤|棍|弓弩|烧|点着|点了|打火机|汽油|油桶|桶油|身.{0,2}油|倒油|炸|雷管|引爆|煤气|炭|毒|药|安定|敌敌畏|百草枯|洁厕灵|命|血|跳|往下|楼顶|天台|窗台|阳台外|塔|大?桥|[江河海湖]边|[江河]里|坝|悬崖|铁轨|车轮|绳|吊|割|划|腕|埋|遗|[世]上|世界|黄泉|解脱|永别|再见|告别|对不起|撑不|熬不|活路|奔头|见不[着到]我|收尸|骨灰|后事|了断|结束|团聚|陪我|陪葬|垫背|腿|胳膊|手指|脚筋|残|[的我脸]脸|硫酸|脖子|淹|收拾|报复|报仇|算账|扬言|放话|狠话|威胁|恐吓|小心点|当心|动手|办我|弄我|弄没|动她|动他|下手|全家|满门|家破人亡|绑|赎|扣着|躺下|躺着出|爬着|阎王|西天|撞|放倒|拼/;

/** The different runs of characters of a text. A word of two characters is one of them. */
export function listRuns(text: string): ReadonlySet<string> {
  const runs = new Set<string>();
  for (const length of RUN_LENGTHS)
    for (let at = 0; at + length <= text.length; at++) {
      const run = text.slice(at, at + length);
      if ([...run].some((sign) => !COMMON.has(sign))) runs.add(run);
    }
  return runs;
}

/** What is taken from the score of a text without a matter of threats. */
export function withoutMatter(text: string): number {
  return MATTERS.test(text) ? 0 : 0.5;
}

/** By what the sum of the weights of a sentence is divided, so that a long one is no threat because it is long. */
export function lengthOf(runs: { readonly size: number }): number {
  return Math.sqrt(runs.size + 40);
}

/**
 * Scores one sentence by a linear model of runs of characters (ADR 49); from 0 on it is a threat. A weight is readable: its run speaks for a threat if positive. The
 * weights are trained from committed sentences by `npm run train-threats`.
 */
export function scoreThreat(sentence: string): number {
  const text = toThreatText(sentence);
  const runs = listRuns(text);
  let sum = 0;
  for (const run of runs) sum += weights.get(run) ?? 0;
  return model.bias - withoutMatter(text) + sum / lengthOf(runs);
}
