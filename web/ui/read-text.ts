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

/** The kind that a text suggests; a request for help when nothing points elsewhere. */
export function guessKind(text: string): Kind {
  return SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? 'help';
}

const DANGERS = {
  '119': /起火|着火|火灾|冒烟|燃气泄漏|煤气泄漏|爆炸|\bfire\b|gas leak|explosion/i,
  '120': /昏迷|晕倒|大出血|休克|心梗|呼吸困难|unconscious|bleeding|heart attack/i,
  '110': /持刀|抢劫|打人|砍人|杀人|跳楼|自杀|绑架|knife|robbery|suicide|kidnap/i,
} as const;

/** Ordinary talk with the words of a danger: smoke of a kitchen, prevention, and what is over. */
const HARMLESS =
  /万一(?:着火|起火)|(?:防|预防|消防)火灾|火灾(?:预防|隐患|演练|宣传|后)|(?:烧烤|炭火|油烟机|烟囱|排烟)[^，。,]{0,4}冒烟|灯泡爆炸|打人[^，。,]{0,2}(?:的事|一事)|(?:鞭炮|爆竹)爆炸/g;

/** The emergency number that a text asks for; undefined when nothing in it sounds dangerous. */
export function findDanger(text: string): keyof typeof DANGERS | undefined {
  const words = text.replace(HARMLESS, '');
  return (Object.keys(DANGERS) as (keyof typeof DANGERS)[]).find((number) => DANGERS[number].test(words));
}
