import { EMERGENCY_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import type { EmergencyReason } from '#texts/domain/recognisers/danger.ts';
import type { ThreatNotion, ThreatReason, ThreatRule } from '#texts/domain/recognisers/threat-reason.ts';
import { modelVersion } from './classification-sentences.ts';

/** What each rule recognises. */
const THREAT_RULE_TEXTS: Readonly<Record<Exclude<ThreatRule, 'model'>, Wording>> = {
  'policy-word': { zh: '策略中的威胁词', en: 'a threat word of the policy' },
  'death-wish': { zh: '有轻生意思的说法', en: 'a turn of speech about wanting to die' },
  killing: { zh: '杀害他人的说法', en: 'a turn of speech about killing somebody' },
  stabbing: { zh: '用刀捅人的说法', en: 'a turn of speech about stabbing' },
  weapon: { zh: '手持凶器的说法', en: 'a turn of speech about carrying a weapon' },
  arson: { zh: '放火或泼油的说法', en: 'a turn of speech about arson' },
  explosives: { zh: '爆炸物的说法', en: 'a turn of speech about explosives' },
  'dying-together': { zh: '同归于尽或拼命的说法', en: 'a turn of speech about dying together or taking lives' },
  hostage: { zh: '绑架、劫持或投毒的说法', en: 'a turn of speech about kidnapping, hostages or poisoning' },
  maiming: { zh: '致人伤残的说法', en: 'a turn of speech about maiming somebody' },
  ramming: { zh: '驾车冲撞或不让人活的说法', en: 'a turn of speech about ramming people or letting nobody live' },
  'told-by-others': { zh: '转述他人扬言的说法', en: 'a turn of speech about what somebody threatened' },
};

const THREAT_NOTION_TEXTS: Readonly<Record<ThreatNotion, Wording>> = {
  death: { zh: '生死', en: 'life and death' },
  harm: { zh: '伤害或报复', en: 'harm or revenge' },
  weapon: { zh: '凶器', en: 'weapons' },
  attack: { zh: '攻击', en: 'attack' },
  fire: { zh: '火', en: 'fire' },
  blast: { zh: '爆炸', en: 'explosion' },
  poison: { zh: '毒物', en: 'poison' },
  wound: { zh: '受伤', en: 'wounds' },
  jump: { zh: '跳下或自尽', en: 'jumping or suicide' },
  height: { zh: '高处', en: 'heights' },
  abduct: { zh: '带走或扣人', en: 'taking or holding people' },
  watching: { zh: '跟踪盯梢', en: 'watching somebody' },
  ultimatum: { zh: '限期逼迫', en: 'ultimatum' },
  boast: { zh: '扬言', en: 'threatening talk' },
  farewell: { zh: '告别', en: 'farewell' },
  despair: { zh: '绝望', en: 'despair' },
  office: { zh: '机关单位', en: 'an office' },
  child: { zh: '孩子', en: 'a child' },
};

/** Why a text was flagged as a threat, in sentences that can be read aloud. They quote nobody. */
export function describeThreat({ rule, model, score, notions = [] }: ThreatReason, language: Language): string {
  const version = modelVersion(model);
  const named = notions.map((notion) => THREAT_NOTION_TEXTS[notion][language]);
  if (language === 'zh') {
    const found =
      rule === 'model'
        ? `模型认为有一句话像威胁，得分${score ?? 0}，0分起算威胁${named.length > 0 ? `，涉及：${named.join('、')}` : ''}`
        : `文字里有${THREAT_RULE_TEXTS[rule].zh}`;
    return `威胁识别（版本 ${version}）自动加上“威胁”标记：${found}。识别可能有误，由人判断。`;
  }
  const found =
    rule === 'model'
      ? `the model counts a sentence as a threat, with a score of ${score ?? 0}; it takes 0${named.length > 0 ? `. It is about ${named.join(', ')}` : ''}`
      : `the words have ${THREAT_RULE_TEXTS[rule].en}`;
  return `The recogniser of threats (version ${version}) set the flag “threat”: ${found}. It may be wrong; a person decides.`;
}

/** Why a text was flagged as an emergency. */
export function describeEmergency({ service, model }: EmergencyReason, language: Language): string {
  const version = modelVersion(model);
  const named = EMERGENCY_TEXTS[service][language];
  return language === 'zh'
    ? `险情识别（版本 ${version}）自动加上“紧急险情”标记：有一句话像是在说需要${named}的险情。识别可能有误，由人判断。`
    : `The recogniser of emergencies (version ${version}) set the flag “emergency”: a sentence sounds as if ${named} should be called. It may be wrong; a person decides.`;
}
