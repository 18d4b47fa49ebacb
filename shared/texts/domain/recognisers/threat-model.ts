import { listNotions } from './notions.ts';
import { type RunModel, scoreSigns, toPlainText } from './runs.ts';
import { THREAT_NOTIONS, type ThreatNotion } from './threat-reason.ts';

const MOST_NOTIONS = 3;

/**
 * Matters of every threat: death, weapons, fire, poison, places to fall from, parts of the body, parting words. The model judges only sentences that
 * have one: it was trained on few narratives, and would find threats in words like 现在 and 他们.
 */
const MATTERS =
  /死|活|杀|宰|刀|砍|捅|剁|斧|枪|弹壳|子弹|钢珠|锤|棍|弓弩|烧|点着|点了|打火机|汽油|油桶|桶油|身.{0,2}油|倒油|炸|雷管|引爆|煤气|炭|毒|药|安定|敌敌畏|百草枯|洁厕灵|命|血|跳|往下|楼顶|天台|窗台|阳台外|塔|大?桥|[江河海湖]边|[江河]里|坝|悬崖|铁轨|车轮|绳|吊|割|划|腕|埋|遗|[世]上|世界|黄泉|解脱|永别|再见|告别|对不起|撑不|熬不|活路|奔头|见不[着到]我|收尸|骨灰|后事|了断|结束|团聚|陪我|陪葬|垫背|腿|胳膊|手指|脚筋|残|[的我脸]脸|硫酸|脖子|淹|收拾|报复|报仇|算账|扬言|放话|狠话|威胁|恐吓|小心点|当心|动手|办我|弄我|弄没|动她|动他|下手|全家|满门|家破人亡|绑|赎|扣着|躺下|躺着出|爬着|阎王|西天|撞|放倒|拼/;

/** What is taken from the score of a text without a matter of threats. */
export function withoutMatter(text: string): number {
  return MATTERS.test(text) ? 0 : 0.5;
}

/**
 * Scores one sentence by a linear model of runs of characters (ADR 49); from 0 on it is a threat. The weights are trained from committed sentences by
 * `npm run train -- threats`.
 */
export function scoreThreat(model: RunModel, sentence: string): number {
  const text = toPlainText(sentence);
  return scoreSigns(model, text) - withoutMatter(text);
}

/** The notions of a sentence that speak for a threat, the strongest first. */
export function listThreatNotions(model: RunModel, sentence: string): readonly ThreatNotion[] {
  const notions = new Set(listNotions(toPlainText(sentence)));
  const weigh = (notion: string) => model.weights.get(notion) ?? 0;
  return THREAT_NOTIONS.filter((notion) => notions.has(notion) && weigh(notion) > 0)
    .toSorted((one, other) => weigh(other) - weigh(one))
    .slice(0, MOST_NOTIONS);
}
