import { dropUnseen } from '#kernel/domain/unseen-signs.ts';
import { tellsDeathWish, withoutHarmlessDeath } from './death-wish.ts';
import { judgeDeathWish } from './death-wish-model.ts';
import type { RunModel } from './runs.ts';
import { judgeThreat, listThreatNotions } from './threat-model.ts';
import type { ThreatReason, ThreatRule } from './threat-reason.ts';

/** Ordinary compounds with a word of a threat in them. They are left out before the words are searched. */
const HARMLESS =
  /剧本杀|杀人(?:狂|魔|砍人|放火)?的?(?:画面|电影|电视剧|片子?|游戏|视频|小说|案件?)|(?:预防|防止|干预)(?:自杀|轻生|投毒|绑架)|自杀(?:预防|式|热线)|扼杀|威胁[^，]{0,12}(?:生命|人身|健康)|(?:短信|电话|信息)轰炸|埋下.{0,4}炸药包|下毒素|炸药(?:爆破|爆炸一样|库)|打死(?:我)?(?:也|都)不|投毒(?:老鼠|灭鼠)|(?:定时|重磅)炸弹|人质疑|[官府]放火|放火炬|一把火烧了的心|杀人不见血|无异于?杀人/g;

/** What somebody says who wants to hurt others, or of whom others say so. */
const VIOLENCE: readonly (readonly [ThreatRule, RegExp])[] = [
  [
    'killing',
    /(?:杀|砍|捅|弄|掐|勒|炸|扎|剁|整)死(?![鱼虫]|这些|蟑螂|蚊|老鼠|[那这]?些虫)|[毒药]死(?:你|他|她|我|人|全家|咱|一家)|(?:一家|全家|老小).{0,4}[毒药]死|打死(?:你|他|她|人|那|这|我)|撞死(?:你|他|她|那|这)/,
  ],
  [
    'killing',
    /杀(?:人|光|害|了?(?:你|他|她|我|咱|全家)|了[那这]|全家|妻|父|母)|砍(?:人|了?(?:你|他|她|我|全家|那帮)|几刀)|(?:灭|杀)(?:门|口)|血(?:洗|债|溅)|见血|偿命|(?:一命|以命)[换抵]/,
  ],
  ['stabbing', /捅(?!下|破|开|通|出|了?(?:娄子|马蜂|下水|管道)|娄子|马蜂|下水|管|咕)/],
  [
    'weapon',
    /(?:拿|带|提|持|揣|掏|动|亮|举|拎|抄|别)(?:着|了|出|起|上|把|好)?(?:一?把)?(?:菜|尖|水果|砍|长|西瓜)?(?:刀(?!具|片|鱼|削)|斧|枪(?!手)|匕首|镐把|钢管|铁棍)/,
  ],
  [
    'arson',
    /放(?:一?把)?火|一把火|点(?:一?把)?火烧|点了(?:你|他|她|这|那|房|楼(?![上下])|物业|售楼)|烧(?:了|掉|光|死)(?:你|他|她|政府|大厅|物业|办公|售楼|村委|全家|房|这|那|咱)|(?:泼|浇|拎|提|带|拿|买)(?:着|了|好|上)?(?:.{0,3}桶)?(?:汽油|煤油|硫酸)/,
  ],
  [
    'explosives',
    /炸(?:药|弹|掉|毁|平|飞|楼|了(?:你|他|她|它|这|那|政府|物业|大楼|学校|售楼)|(?:学校|政府|大楼|物业|车站|商场))|雷管|爆炸物|引爆/,
  ],
  [
    'dying-together',
    /同归于尽|鱼死网破|垫背|陪葬|(?:一[起块]|一块堆)(?:儿)?死|跟.{0,6}拼(?:命|了|个)|要(?:了)?(?:你|他|她|我|人家)们?的?(?:狗)?命|狗命|[几两]条人命|命(?:也|都)?不要了|出人命给|报复(?:社会|孩子|他们|你们|.{0,3}全家)/,
  ],
  [
    'hostage',
    /(?:要|想|去|来|把.{1,6}|扬言|威胁).{0,4}绑架|劫持|人质|不放人(?!之势)|(?:投|下)毒|(?:下|放|拌|掺).{0,3}(?:耗子药|老鼠药|毒药)|往.{1,8}(?:锅|井|水|奶|饭)里.{0,3}(?:下|放|投|倒)(?:毒|药|东西)/,
  ],
  [
    'maiming',
    /活埋|(?:卸|打断|剁)(?:了|掉)?(?:你|他|她|我|咱|人家)?们?的?(?:一条|两条)?(?:腿|胳膊|手脚)|(?:弄|打)(?:残|废)|放(?:他|你|她)们?的?血/,
  ],
  [
    'ramming',
    /(?:车|开).{0,6}(?:往|朝|冲|撞).{0,4}(?:人群|人堆|河里|沟里|学校|大厅)|往(?:人群|人堆|河)里(?:开|冲)|带走[一两几俩](?:个|条)|(?:别想|不让|休想).{0,6}活(?:着|过)|见阎王|活不过|断子绝孙|不得好死/,
  ],
  [
    'told-by-others',
    /(?:扬言|放(?:出)?狠?话|撂下?狠?话|恐吓|威胁).{0,12}(?:杀|死|砍|打(?:死|断|残)|弄|整|收拾|命|烧|(?<!轰)炸|(?<!举)全家|孩子|房子)/,
  ],
];

/** By what threats are recognised. */
export interface ThreatSigns {
  /** `threatWords` of the policy. */
  readonly words: readonly string[];
  readonly model: RunModel;
}

/**
 * Why a text tells of a threat to life or of violence (DOMAIN 3): a supervisor is paged, and SYS decides nothing. It has one of
 * `threatWords`, or one of the turns of speech, or words that the model of threats or that of wishes to die counts as one (ADR 49). White space and signs make no
 * difference to words and turns. A missed threat is worse than a false alarm, so few compounds are left out. Undefined for no threat.
 */
export function findThreat({ words: threatWords, model }: ThreatSigns, written: string): ThreatReason | undefined {
  const text = dropUnseen(written);
  const words = text.replace(/[\s\p{P}]+/gu, '').replace(HARMLESS, '');
  const turn = tellsDeathWish(text) ? 'death-wish' : VIOLENCE.find(([, turns]) => turns.test(words))?.[0];
  const rule = turn ?? (threatWords.some((word) => words.includes(word)) ? 'policy-word' : undefined);
  const name = `threat-${model.version}`;
  return rule === undefined ? judgeByModels(model, text, name) : { rule, model: name };
}

/** A wish to die is named as despair, by which the help line is offered. */
function judgeByModels(model: RunModel, text: string, name: string): ThreatReason | undefined {
  const wish = judgeDeathWish(text);
  const isWish = wish !== undefined && wish.score >= 0;
  const judged = isWish ? wish : judgeThreat(model, withoutHarmlessDeath(text.replace(HARMLESS, '')));
  if (judged === undefined || judged.score < 0) return undefined;
  const notions = listThreatNotions(model, judged.span).filter((notion) => !isWish || notion !== 'despair');
  return {
    rule: 'model',
    model: name,
    score: roundScore(judged.score),
    notions: isWish ? ['despair', ...notions.slice(0, 2)] : notions,
  };
}

function roundScore(score: number): number {
  return Number(score.toFixed(2));
}
