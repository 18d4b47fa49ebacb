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
    /[起着失]火|着了大?火|大火|火灾|冒(?:出)?[黑浓白大]?烟|(?:燃|煤|液化|天然)气.{0,4}[漏味]|往外漏|爆炸|困在|被困|卡.{0,6}(?:出不来|不出来)|(?:压|埋)着.{0,4}人|下不[来去]|(?:房|楼|墙).{0,6}塌了|(?:楼|房|墙|棚).{0,2}塌|溺水|落水|掉.{0,6}(?:井|冰窟窿|河|池|坑|水)[里中]|(?:蹿|冒|窜).{0,2}火苗|火苗子?.{0,3}(?:蹿|窜)|(?:自己|自|都|又)(?:燃|烧起来)|烧起来了|烧着了|油锅.{0,6}[火着]|(?:树|草|山|林|垛|房子?|车|电池|电线).{0,5}(?:着了|起来火|点着)|火头|打火冒|(?:全是|满.{0,3}都是)(?:黑|浓)?烟|臭鸡蛋味|煤气罐.{0,12}(?:喷|关不上|漏)|[呲嘶刺].{0,3}(?:响|喷)(?!.{0,6}(?:暖气|水))|出不[去来]了|(?:绞|卡|夹|别)(?:进|在|住).{0,12}(?:拿|拔|出|弄)不|停(?:在)?半(?:道|空)|(?:冰面|冰).{0,3}(?:裂|塌)|扑腾|\bfire\b|gas leak|explosion|trapped/i,
  '120':
    /[昏晕](?:迷|倒|过去|在)|抽(?:过去|搐)|叫不醒|没(?:有|了)?(?:呼吸|意识)|不[出喘]气|喘不上|大出血|血流不止|流.{0,3}血|休克|心[梗绞]|脑出血|呼吸困难|胸口.{0,2}疼|[呛噎][着住]|口吐白沫|羊水|(?:要|快)生了|[吃煤].{0,6}中毒|上吐下泻|触电|撞飞|[腿腰].{0,3}[断折]了|骨头.{0,4}(?:露|支|出来)|摔.{0,4}(?:起不来|动不了|不动)|(?:掉|摔|跌)下来.{0,12}(?:没动静|不动|腿|头|折)|(?:[人他她友孩]|老[爷太头]).{0,6}从.{0,8}(?:掉|摔)下来|(?:人|倒|他|她|老|孩子).{0,8}没(?:动静|气儿?|知觉)|翻白眼|一抽一抽|直抽|(?:嘴|半边).{0,8}(?:歪|斜|不会动)|不会动了|突然(?:不动|倒)|捂.{0,2}胸口|倒下了|误[吞食]|[吃吞]了一[把瓶整].{0,2}药|(?:蛇|马?蜂|狗).{0,4}(?:咬|蛰).{0,12}(?:肿|晕|喘|紫)|嘴唇.{0,3}紫|脸.{0,2}(?:煞白|紫)|血止不住|(?:哗哗|直|满脸|满头).{0,3}(?:淌|流|是)血|站不起来|晕乎乎|让电打|触了电|(?:叫|喊).{0,3}(?:没反应|不答应)|快?生了.{0,6}(?:来不及|没车|血)|unconscious|bleeding|heart attack|seizure/i,
  '110':
    /持刀|抢[劫包走]|打[人架]|正?[打干]起来|砍人|杀人|跳楼|自杀|绑架|撬.{0,4}[门锁]|小偷|正.{0,4}偷|(?<!高空)砸.{0,8}(?:车|玻璃)|往.{0,5}车上[塞拽拖]|骗子.{0,4}[转汇]|尾随|一直跟着我|闯进|(?:门锁?|门).{0,4}(?:撬|砸开)|(?:踹|围着).{0,8}(?:打|踹|学生)|不开门就砸|(?:掏|亮|拿)(?:出)?刀|拿着?(?:棒子|棍子|铁棍|刀|斧).{0,10}(?:砸|打|追|砍)|追着.{0,6}(?:砍|打)|(?:正在|又在|在)打我|拿皮带抽|不让我(?:走|下车|出门)|(?:抢|夺)了.{0,6}包|蒙面|(?:传销|[被把]我?关在?).{0,14}(?:走|身份证|骗)|(?:陌生|不认识的?|一个女的|一个男的|醉汉).{0,12}(?:领走|抱走|拽|拉走)|孩子.{0,10}(?:不见了|丢了|走丢)|(?:冒充|自称)(?:公检法|公安|警察).{0,16}[汇转]|(?:要|往外)汇钱|关着?.{0,6}(?:不让走|出不去|不放)|knife|robbery|suicide|kidnap|burglar/i,
} as const;

/** Ordinary sentences with words of a danger: kitchen smoke, prevention, and dangers that have passed. */
const HARMLESS =
  /万一(?:着火|起火)|(?:防|预防|消防)火灾|火灾(?:预防|隐患|演练|宣传|后)|(?:烧烤|炭火|油烟机|烟囱|排烟)[^，。,]{0,8}冒[黑浓白大]?烟|灯泡爆炸|打人[^，。,]{0,2}(?:的事|一事)|(?:鞭炮|爆竹)爆炸|(?:打不着|点不着)火|(?:像|跟)[^，。,]{0,3}[着失起]火|(?:引起|引发|容易)[^，。,]{0,4}(?:火灾|[着失起]火)|防溺水|溺水平台|流鼻血|工伤[^，。,]{0,4}断/g;

/** A danger that has passed is no emergency, unless the text says something about now. */
const PAST =
  /昨[天晚]|前[天年]|前阵子|前段时间|上(?:个?月|周|礼拜|回|次)|去年|那[天年次]|当时|之前|以前|\byesterday\b|\blast (?:week|month|year)\b/i;
const NOW = /现在|正在|这会儿|快来|赶紧|\bnow\b/i;

/** The emergency number that a text asks for; undefined when nothing in it sounds dangerous. */
export function findDanger(text: string): keyof typeof DANGERS | undefined {
  if (PAST.test(text) && !NOW.test(text)) return undefined;
  const words = text.replace(HARMLESS, '');
  return (Object.keys(DANGERS) as (keyof typeof DANGERS)[]).find((number) => DANGERS[number].test(words));
}
