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
