import type { RequestOf } from '../client/operations.ts';

type Kind = RequestOf<'POST /v1/appeals'>['body']['kind'];

/** Words that point to a kind, the most telling first. */
const SIGNS: readonly (readonly [Kind, RegExp])[] = [
  ['report', /举报|检举|揭发|贪污|受贿|偷税|tip-?off|corrupt|bribe/i],
  ['praise', /表扬|感谢|点赞|锦旗|praise|thank/i],
  ['suggestion', /建议|希望增设|希望增加|suggest/i],
  ['complaint', /投诉|不满|态度差|乱收费|扰民|complain/i],
  ['consult', /咨询|请问|怎么办理|如何办理|[吗呢][？?]|how (?:do|can) i|what is/i],
];

/** The kind that the words of a text point to; undefined when nothing points to one. */
export function readKind(text: string): Kind | undefined {
  return SIGNS.find(([, sign]) => sign.test(text))?.[0];
}

const DANGERS = {
  '119':
    /[起着失]火|着了大?火|大火|火灾|冒(?:出)?[黑浓白大]?烟|(?:燃|煤|液化|天然)气.{0,4}[漏味]|往外漏|爆炸|困在|被困|卡.{0,6}(?:出不来|不出来)|(?:压|埋)着.{0,4}人|下不[来去]|房.{0,3}塌了|溺水|落水|掉.{0,4}(?:井|冰窟窿|河)里|\bfire\b|gas leak|explosion|trapped/i,
  '120':
    /[昏晕](?:迷|倒|过去|在)|抽(?:过去|搐)|叫不醒|没(?:有|了)?(?:呼吸|意识)|不[出喘]气|喘不上|大出血|血流不止|流.{0,3}血|休克|心[梗绞]|脑出血|呼吸困难|胸口.{0,2}疼|[呛噎][着住]|口吐白沫|羊水|(?:要|快)生了|[吃煤].{0,6}中毒|上吐下泻|触电|撞飞|腿.{0,3}断|unconscious|bleeding|heart attack|seizure/i,
  '110':
    /持刀|抢[劫包走]|打[人架]|[打干]起来|砍人|杀人|跳楼|自杀|绑架|撬.{0,4}[门锁]|小偷|正.{0,4}偷|砸.{0,8}(?:车|玻璃)|往.{0,5}车上[塞拽拖]|骗子.{0,4}[转汇]|尾随|闯进|关着?.{0,6}(?:不让走|出不去|不放)|knife|robbery|suicide|kidnap|burglar/i,
} as const;

/** Ordinary sentences with words of a danger: kitchen smoke, prevention, and dangers that have passed. */
const HARMLESS =
  /万一(?:着火|起火)|(?:防|预防|消防)火灾|火灾(?:预防|隐患|演练|宣传|后)|(?:烧烤|炭火|油烟机|烟囱|排烟)[^，。,]{0,8}冒[黑浓白大]?烟|灯泡爆炸|打人[^，。,]{0,2}(?:的事|一事)|(?:鞭炮|爆竹)爆炸/g;

/** A danger that has passed is no emergency, unless the text says something about now. */
const PAST =
  /昨[天晚]|前[天年]|上(?:个?月|周|礼拜|回|次)|去年|那[天年次]|当时|之前|以前|\byesterday\b|\blast (?:week|month|year)\b/i;
const NOW = /现在|正在|这会儿|快来|赶紧|\bnow\b/i;

/** The emergency number that a text asks for; undefined when nothing in it sounds dangerous. */
export function findDanger(text: string): keyof typeof DANGERS | undefined {
  if (PAST.test(text) && !NOW.test(text)) return undefined;
  const words = text.replace(HARMLESS, '');
  return (Object.keys(DANGERS) as (keyof typeof DANGERS)[]).find((number) => DANGERS[number].test(words));
}
